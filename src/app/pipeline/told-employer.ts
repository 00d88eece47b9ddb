import type { Capture, Signal } from "../../model/capture.ts";
import type { Source } from "../../model/source.ts";

const TOLD_EMPLOYER = "told_employer";

/** The employer that a complainant named, as the capture of what was handed in keeps it. */
export function toldEmployerSignals(employer: string | null): readonly Signal[] {
  return employer === null ? [] : [{ code: TOLD_EMPLOYER, detail: employer, place: null }];
}

/** The employer that a complainant named for a visit, null where nobody did. */
function toldEmployerOf({ signals }: { readonly signals: readonly Signal[] }): string | null {
  return signals.find(({ code }) => code === TOLD_EMPLOYER)?.detail ?? null;
}

/** What reading a page has to know of the visit beside its words. */
export function pageFacts(source: Source, visit: Pick<Capture, "canonicalUrl" | "finishedAt" | "signals">) {
  const { canonicalUrl, finishedAt: seenAt } = visit;
  return { source, canonicalUrl, seenAt, toldEmployer: toldEmployerOf(visit) };
}
