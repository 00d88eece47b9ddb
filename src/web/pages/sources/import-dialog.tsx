import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { UploadReply } from "../../../api/uploads.ts";
import { OperatorType } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import type { Source } from "../../../model/source.ts";
import type { TableMapping } from "../../../model/table-mapping.ts";
import { Dialog } from "../../components/dialog.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useUploads } from "../../components/use-uploads.ts";
import { ZH } from "../../zh.ts";
import { FilePreview } from "./file-preview.tsx";
import { SOURCES } from "./zh.ts";

const WORDS = SOURCES.files;
const ACCEPT =
  ".xlsx,.xlsm,.xls,.csv,.docx,.docm,.doc,.pdf,.html,.htm,.mhtml,.mht,.txt,.png,.jpg,.jpeg,.bmp,.webp,.tif,.tiff,.warc,.gz";
const OPERATORS = OperatorType.options.map((value) => ({ value, label: LABELS.operatorType[value] }));
const NEW = "";

interface ImportDialogProps {
  readonly sources: readonly Source[];
  readonly close: (isStarted: boolean) => void;
}

/** Files in, how each would be read, where they come from, and off they go. */
export function ImportDialog({ sources, close }: ImportDialogProps) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const [files, setFiles] = useState<readonly UploadReply[]>([]);
  const [mappings, setMappings] = useState<Readonly<Record<string, TableMapping | null>>>({});
  const [sourceId, setSourceId] = useState(NEW);
  const [name, setName] = useState("");
  const [operatorType, setOperatorType] = useState<OperatorType>("public-service");
  const { take, isSending, refusals } = useUploads(setFiles);
  const start = async () => {
    const source = sourceId === NEW ? { name, operatorType } : { sourceId };
    const wanted = files.map(({ uploadId }) => ({ uploadId, mapping: mappings[uploadId] ?? null }));
    const isStarted = await act(async () => {
      await client.call("startImport", { files: wanted, source });
    });
    if (isStarted) close(true);
  };
  const isNameless = sourceId === NEW && name.trim() === "";
  const known = sources.filter(({ kind }) => kind !== "submission");
  const options = [
    { value: NEW, label: WORDS.newSource },
    ...known.map(({ id, name: label }) => ({ value: id, label })),
  ];
  return (
    <Dialog title={WORDS.title} width={1040} isBusy={isBusy} close={() => close(false)}>
      <FileDrop words={isSending ? ZH.uploading : WORDS.drop} accept={ACCEPT} isMany isBusy={isSending} take={take} />
      {refusals.map((sentence) => (
        <RefusalNotice key={sentence} sentence={sentence} />
      ))}
      {files.map((file) => (
        <FilePreview
          key={file.uploadId}
          file={file}
          mapping={mappings[file.uploadId] ?? null}
          setMapping={(mapping) => setMappings((before) => ({ ...before, [file.uploadId]: mapping }))}
          remove={() => setFiles((before) => before.filter(({ uploadId }) => uploadId !== file.uploadId))}
        />
      ))}
      <div className="spaced" style={{ margin: "14px 0" }}>
        <Select
          aria-label={WORDS.source}
          style={{ width: 240 }}
          options={options}
          value={sourceId}
          onChange={setSourceId}
        />
        {sourceId === NEW ? (
          <>
            <Input
              aria-label={WORDS.name}
              placeholder={WORDS.name}
              style={{ width: 380 }}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Select
              aria-label={WORDS.operator}
              style={{ width: 180 }}
              options={OPERATORS}
              value={operatorType}
              onChange={setOperatorType}
            />
          </>
        ) : null}
      </div>
      <Button type="primary" loading={isBusy} disabled={files.length === 0 || isNameless || isSending} onClick={start}>
        {WORDS.start}
      </Button>
      {files.length > 0 && isNameless ? <span className="faint">　{WORDS.nameNeeded}</span> : null}
    </Dialog>
  );
}
