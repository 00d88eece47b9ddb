import { buryCapture, isBuried } from "../../evidence/bury-capture.ts";
import type { Disposal } from "../../model/disposal.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Office } from "../office.ts";

/** Removes what was decided to be destroyed and still stands on disk; gives how many captures that were. */
export async function finishDisposals(office: Pick<Office, "store" | "home">): Promise<number> {
  let finished = 0;
  for (const disposal of await unfinishedDisposals(office)) {
    const { subject, link, category, by, at, reason, registerId } = disposal;
    const capture = await office.store.captures.get(subject);
    if (link === null || capture === null) {
      throw new PingpinError("EVIDENCE_BROKEN", { subject, detail: "登记销毁的采集件缺失" });
    }
    const { folder, ...placed } = link;
    const tombstone = { captureId: subject, ...placed, category, by, at, reason, registerId };
    await buryCapture(
      { root: office.home.captures, folder },
      tombstone,
      capture.files.map(({ path }) => path),
    );
    finished += 1;
  }
  return finished;
}

/** Disposals that were decided and whose files are not all gone. */
export async function unfinishedDisposals({
  store,
  home,
}: Pick<Office, "store" | "home">): Promise<readonly Disposal[]> {
  const unfinished: Disposal[] = [];
  for (const disposal of await store.disposals.list()) {
    const { link } = disposal;
    if (link !== null && !(await isBuried({ root: home.captures, folder: link.folder }))) unfinished.push(disposal);
  }
  return unfinished;
}
