import { grouped } from "../../../model/grouped.ts";
import type { Anchors } from "../../../model/posting.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import type { RoundBook } from "../rounds/round-book.ts";
import type { Subject } from "../subjects/subject.ts";
import type { VisitableRef } from "../subjects/subject-ref.ts";
import type { OpenedPage, PageTask } from "./page-tasks.ts";
import { probeSignals, reVisitOf } from "./re-visit.ts";

/** An address of a lead with the postings that stood there. */
export interface SubjectPage extends PageTask {
  readonly subjects: readonly VisitableRef[];
  read(): Promise<readonly Subject[]>;
}

interface PageContext {
  readonly pipeline: Pipeline;
  readonly book: RoundBook;
  /** Postings that a run which goes on after a stop need not visit again. */
  readonly done: ReadonlySet<string>;
}

/** Gathers postings by address; what a visit shows of each is written into the book of the round. */
export function subjectPages(refs: readonly VisitableRef[], context: PageContext): readonly SubjectPage[] {
  const left = refs.filter(({ postingKey }) => !context.done.has(postingKey));
  const pages = grouped(left, ({ url }) => url);
  return [...pages.values()].flatMap((own) => own.slice(0, 1).map((first) => pageOf(first, own, context)));
}

function pageOf(
  { url, source }: VisitableRef,
  subjects: readonly VisitableRef[],
  { pipeline, book }: PageContext,
): SubjectPage {
  const { store } = pipeline.office;
  const read = () => Promise.all(subjects.map((ref) => ref.read()));
  return {
    url,
    source,
    subjects,
    read,
    async open() {
      return openedPage(await read(), book);
    },
    async probed(captureId, probe) {
      const own = await read();
      const signals = probeSignals(probe);
      await pipeline.inTurn(() =>
        book.record(store, own, (_subject, visits) =>
          visits.map((visit) =>
            visit.captureId !== captureId || visit.probeOk === true
              ? visit
              : { ...visit, probeOk: true, signals: [...visit.signals, ...signals] },
          ),
        ),
      );
    },
  };
}

/** A page as it is visited for these postings, which it held when the lead was built. */
export function openedPage(subjects: readonly Subject[], book: RoundBook): OpenedPage {
  return {
    purpose: subjects[0]?.purpose ?? "posting",
    expect: expectedOn(subjects),
    visited: (store, visit) =>
      book.record(store, subjects, (subject, visits) =>
        visits.some(({ captureId }) => captureId === visit.committed.capture.id)
          ? visits
          : [...visits, reVisitOf(subject, visit)],
      ),
  };
}

/** Only a page that held one posting can be expected to show that one's anchors. */
function expectedOn([first, second]: readonly Subject[]): Anchors | null {
  return first !== undefined && second === undefined && first.neighbours.size === 0 ? first.posting.anchors : null;
}
