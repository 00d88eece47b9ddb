import type { Store } from "../../store/port.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { probeSignals, reVisitOf } from "./re-visit.ts";
import type { RoundBook } from "./round-book.ts";
import type { SubjectPage } from "./subject-pages.ts";
import type { VisitRecorder } from "./visit-deps.ts";

/** Writes visits into the book of a round and stores the round with each of them. */
export function bookRecorder(book: RoundBook, pages: readonly SubjectPage[], pipeline: Pipeline): VisitRecorder {
  const subjectsAt = new Map(pages.map(({ url, subjects }) => [url, subjects]));
  return {
    async visited(store: Store, { url }, visit) {
      for (const subject of subjectsAt.get(url) ?? []) book.add(subject.posting.key, reVisitOf(subject, visit));
      await store.lookBacks.put(book.lookBack(null));
    },
    async probed(captureIds, probe) {
      for (const id of captureIds) {
        book.amend(id, (visit) =>
          visit.probeOk === true
            ? visit
            : { ...visit, probeOk: true, signals: [...visit.signals, ...probeSignals(probe)] },
        );
      }
      await pipeline.inTurn(() => pipeline.office.store.lookBacks.put(book.lookBack(null)));
    },
  };
}
