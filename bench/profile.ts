import { Session } from "node:inspector/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** How much of the time one function itself took. */
export interface HotSpot {
  readonly share: number;
  /** `function file`, files relative to `root`; no lines, for they are those of the compiled text. */
  readonly where: string;
}

/** The profiler's own function, which would hide what is asked for. */
const PROFILER = "dispatch";

/** Runs `work` under V8's sampling profiler and gives the `top` functions by own time. */
export async function hotSpots(work: () => void, root: string, top: number): Promise<readonly HotSpot[]> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, whereOf(callFrame, root)]));
  const times = new Map<string, number>();
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const where = names.get(id) ?? "";
    if (where === PROFILER) continue;
    times.set(where, (times.get(where) ?? 0) + (profile.timeDeltas?.[index] ?? 0));
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .map(([where, time]) => ({ where, share: time / total }))
    .sort((a, b) => b.share - a.share)
    .slice(0, top);
}

interface Frame {
  readonly functionName: string;
  readonly url: string;
}

function whereOf({ functionName, url }: Frame, root: string): string {
  const file = url.startsWith("file:") ? relative(root, fileURLToPath(url)) : url;
  return `${functionName === "" ? "（匿名）" : functionName} ${file}`.trim();
}
