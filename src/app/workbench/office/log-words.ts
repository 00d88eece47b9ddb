import { LABELS } from "../../../model/labels.ts";
import { REASON_CODES } from "../../../model/reason-codes.ts";

const WORDS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(LABELS.decision),
  ...Object.entries(LABELS.role),
  ...Object.entries(LABELS.bureauRecordKind),
  ...Object.entries(LABELS.submissionKind),
  ...REASON_CODES.map(({ code, label }) => [code, label] as const),
]);

/** What an entry of the log says, with the codes that it begins with in Chinese; the stored entry keeps its codes. */
export function logWords(details: string): string {
  return details.replace(/^[a-z_]+(?: [a-z_]+)*(?= |$)/, (codes) =>
    codes
      .split(" ")
      .map((code) => WORDS.get(code) ?? code)
      .join("；"),
  );
}
