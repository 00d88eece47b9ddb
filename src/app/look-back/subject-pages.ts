import type { PageTask } from "./page-tasks.ts";
import type { VisitableSubject } from "./subject.ts";

/** An address of a lead with the postings that stood there. */
export interface SubjectPage extends PageTask {
  readonly subjects: readonly VisitableSubject[];
}

/** Gathers postings by address; only a page that held one posting can be expected to show that one's anchors. */
export function subjectPages(subjects: readonly VisitableSubject[]): readonly SubjectPage[] {
  const pages = new Map<string, VisitableSubject[]>();
  for (const subject of subjects) {
    const { url } = subject.posting;
    pages.set(url, [...(pages.get(url) ?? []), subject]);
  }
  return [...pages.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { source, purpose, posting, neighbours } = first;
    const expect = own.length === 1 && neighbours.size === 0 ? posting.anchors : null;
    return [{ url: posting.url, source, purpose, expect, subjects: own }];
  });
}
