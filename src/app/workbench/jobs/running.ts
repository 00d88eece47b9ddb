import { type District, isInDistrict } from "../../../model/district.ts";
import { messageOf, PingpinError } from "../../../model/errors.ts";

/** How a piece of background work stands, as people see it. */
export interface WorkState {
  readonly id: string;
  readonly label: string;
  readonly by: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly state: "waiting" | "running" | "done" | "stopped" | "failed";
  readonly done: number;
  readonly total: number;
  readonly message: string;
  /** The lead that it is about, null for other work. */
  readonly about: string | null;
  readonly mayStop: boolean;
  readonly mayRetry: boolean;
}

/** What a piece of work is given: when to stop, and where to say how far it is. */
export interface WorkDesk {
  readonly signal: AbortSignal;
  progress(done: number, total: number, message: string): void;
}

export interface WorkOrder {
  /** Two orders with one key never run at a time. */
  readonly key: string;
  readonly label: string;
  readonly by: string;
  /** Resolves with the one Chinese sentence that sums it up. */
  work(desk: WorkDesk): Promise<string>;
}

/** The scans and look-backs that the server runs for people who go on working meanwhile. */
export interface Running {
  /** Begins; throws NOT_ALLOWED while the same work still runs. */
  start(order: WorkOrder): void;
  stop(id: string): void;
  list(): readonly WorkState[];
  /** The same work as people of `district` see it: what was begun by them and in districts inside theirs. */
  within(district: District): Running;
  /** Asks everything to stop and resolves when it has. */
  close(): Promise<void>;
}

interface Kept {
  /** Whose people began it; null for those of no district. */
  readonly district: District | null;
  readonly key: string;
  readonly stop: AbortController;
  ended: Promise<void>;
  state: WorkState;
}

const REMEMBERED = 20;

/** Background work of one server; what was finished is remembered until the server ends. */
export function createRunning(now: () => string, newId: () => string): Running {
  return runningOf([], { now, newId, district: null });
}

interface Desk {
  readonly now: () => string;
  readonly newId: () => string;
  readonly district: District | null;
}

function runningOf(kept: Kept[], desk: Desk): Running {
  const { now, newId, district } = desk;
  const isSeen = (one: Kept): boolean => district === null || isInDistrict(one.district, district);
  return {
    start(order) {
      if (kept.some(({ key, state }) => key === order.key && state.finishedAt === null)) {
        throw new PingpinError("NOT_ALLOWED", { subject: order.label, detail: "正在进行，请等它结束或先停止它" });
      }
      const { label, by } = order;
      const none = { done: 0, total: 0, message: "", about: null, mayStop: true, mayRetry: false };
      const fresh = { finishedAt: null, state: "running", ...none } as const;
      const entry: Kept = {
        key: order.key,
        district,
        stop: new AbortController(),
        ended: Promise.resolve(),
        state: { id: newId(), label, by, startedAt: now(), ...fresh },
      };
      entry.ended = follow(entry, order, now);
      kept.unshift(entry);
      kept.splice(REMEMBERED, kept.length, ...kept.slice(REMEMBERED).filter(({ state }) => state.finishedAt === null));
    },
    stop(id) {
      const entry = kept.find((one) => one.state.id === id && isSeen(one));
      if (entry === undefined)
        throw new PingpinError("NOT_FOUND", { subject: "这项工作", detail: "它可能已经结束，请刷新页面" });
      entry.stop.abort();
    },
    list: () => kept.filter(isSeen).map(({ state }) => ({ ...state, mayStop: state.state === "running" })),
    within: (narrower) => runningOf(kept, { ...desk, district: narrower }),
    async close() {
      for (const { stop } of kept) stop.abort();
      await Promise.all(kept.map(({ ended }) => ended));
    },
  };
}

async function follow(entry: Kept, order: WorkOrder, now: () => string): Promise<void> {
  const { signal } = entry.stop;
  const progress: WorkDesk["progress"] = (done, total, message) => {
    entry.state = { ...entry.state, done, total, message };
  };
  try {
    const message = await order.work({ signal, progress });
    entry.state = { ...entry.state, state: signal.aborted ? "stopped" : "done", finishedAt: now(), message };
  } catch (error) {
    const message = messageOf(error);
    entry.state = { ...entry.state, state: "failed", finishedAt: now(), message };
  }
}
