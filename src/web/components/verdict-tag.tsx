import type { Verdict } from "../../model/closed-lists.ts";
import { LABELS } from "../../model/labels.ts";

/** How strong the words are, in its colour and in words. */
export function VerdictTag({ verdict }: { readonly verdict: Verdict }) {
  return <span className={`verdict verdict-${verdict}`}>{LABELS.verdict[verdict]}</span>;
}
