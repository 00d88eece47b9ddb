import { useState } from "react";
import { Dialog } from "../../components/dialog.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { LEADS } from "./zh.ts";

interface PreviewDialogProps {
  readonly leadId: string;
  readonly close: () => void;
}

/** The papers of a lead as they would go out, to be read before it is numbered. */
export function PreviewDialog({ leadId, close }: PreviewDialogProps) {
  const { client } = useDesk();
  const [chosen, setChosen] = useState<string | null>(null);
  const { value, refusal } = useLoaded(`preview ${leadId}`, () => client.call("previewLead", { leadId }));
  const documents = value?.documents ?? [];
  const shown = documents.find(({ path }) => path === chosen) ?? documents.find(({ lines }) => lines !== null) ?? null;
  const address = `/api/leads/${encodeURIComponent(leadId)}/preview/file?path=`;
  return (
    <Dialog title={LEADS.preview} width={1080} close={close}>
      <p className="faint">{LEADS.previewAbout}</p>
      <RefusalNotice sentence={refusal} />
      {value === null && refusal === null ? <p className="faint">{LEADS.previewing}</p> : null}
      <div className="preview">
        <ul className="preview-list">
          {documents.map(({ path, lines }) => (
            <li key={path}>
              {lines === null ? (
                path
              ) : (
                <button type="button" aria-pressed={path === shown?.path} onClick={() => setChosen(path)}>
                  {path}
                </button>
              )}{" "}
              <a href={`${address}${encodeURIComponent(path)}`}>{LEADS.previewFile}</a>
            </li>
          ))}
        </ul>
        {shown === null ? null : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <section className="preview-text" aria-label={shown.path} tabIndex={0}>
            {placed(shown.lines ?? []).map(({ key, line }) => (
              <p key={key}>{line}</p>
            ))}
          </section>
        )}
      </div>
    </Dialog>
  );
}

function placed(lines: readonly string[]) {
  return lines.map((line, index) => ({ key: `${index} ${line.slice(0, 20)}`, line }));
}
