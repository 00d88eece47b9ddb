import { Button } from "antd";
import type { PreviewReply } from "../../../api/file-import.ts";
import type { UploadReply } from "../../../api/uploads.ts";
import type { TableMapping } from "../../../model/table-mapping.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { titleWords } from "../../zh.ts";
import { MappingTable } from "./mapping-table.tsx";
import { SOURCES } from "./zh.ts";

const WORDS = SOURCES.files;

interface FilePreviewProps {
  readonly file: UploadReply;
  readonly mapping: TableMapping | null;
  readonly setMapping: (mapping: TableMapping | null) => void;
  readonly remove: () => void;
}

/** What a file would be read as before anything of it is stored. */
export function FilePreview({ file, mapping, setMapping, remove }: FilePreviewProps) {
  const { client } = useDesk();
  const { uploadId, fileName } = file;
  const key = `preview ${uploadId} ${JSON.stringify(mapping)}`;
  const { value, last, refusal } = useLoaded(key, () => client.call("previewImport", { uploadId, mapping }));
  return (
    <section style={{ marginTop: 12 }} aria-label={fileName}>
      <span className="spaced">
        <strong>{fileName}</strong>
        <Button size="small" onClick={remove}>
          {WORDS.remove}
        </Button>
      </span>
      <RefusalNotice sentence={refusal} />
      {value === null ? null : <Found preview={value} />}
      {last?.sheets.slice(0, 1).map((sheet) => (
        <MappingTable key={sheet.name} rows={sheet.rows} mapping={mapping} setMapping={setMapping} />
      ))}
    </section>
  );
}

function Found({ preview: { count, isPart, postings } }: { readonly preview: PreviewReply }) {
  if (count === 0) return <p className="verdict verdict-review">{WORDS.none}</p>;
  const names = postings.map(({ title, employer }) => `${titleWords(title)}（${employer ?? WORDS.unknownEmployer}）`);
  return (
    <p>
      {WORDS.found(count, isPart)}：<span className="faint">{names.join("、")}</span>
    </p>
  );
}
