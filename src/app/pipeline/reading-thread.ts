import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import type { Judgement } from "../../crawl/judge/classify-status.ts";
import type { PageAnswer } from "../../crawl/judge/judge-page.ts";
import type { PageWording } from "../../crawl/judge/page-wording.ts";
import type { Adapter } from "../../extract/adapters/adapter.ts";
import type { Content } from "../../model/content.ts";
import type { Home } from "../home.ts";
import { startThread } from "../start-thread.ts";
import type { PageFacts, PageReading } from "./page-reading.ts";

/** What the thread judges and reads with, the same as its parent: the rule set is the kept one of this hash. */
export interface ReadingData {
  readonly home: Pick<Home, "root" | "cache">;
  readonly rulesetHash: string;
  readonly ruleFolders: readonly string[];
  /** The Beijing day whose law counts for postings without a date. */
  readonly asOf: string;
  readonly adapters: readonly Adapter[];
  readonly wording: PageWording;
}

/** One page to be judged, or to be read; ids of its postings are given by the parent. */
export type PageTask =
  | { readonly kind: "judge"; readonly answer: PageAnswer }
  | { readonly kind: "read"; readonly content: Content; readonly facts: PageFacts };

/** What a page came to; its content is known to the parent. */
export type ReadPage = Omit<PageReading, "content">;

/** What the thread says: once that it is ready, then one answer a task, in order. */
export type ThreadMessage = "ready" | { readonly value: Judgement | ReadPage } | { readonly error: string };

/** Judges and reads pages beside the thread that fetches and stores; close it when done. */
export interface ReadingThread {
  /** Of a page that cannot be judged in time, `too_large` with the signal `page_too_slow`. */
  judge(answer: PageAnswer): Promise<Judgement>;
  /** Rejects for a page that cannot be read, or not in time. */
  read(content: Content, facts: PageFacts): Promise<ReadPage>;
  close(): Promise<void>;
}

/** No page needs a second; one that was made to keep a reader busy must not stop the crawl. */
const PATIENCE_MS = 60_000;
/** For loading the rules, on a machine that has other work. */
const START_MS = 120_000;
const CLOSED = "读取线程已关闭";

interface Waiting {
  readonly task: PageTask;
  readonly resolve: (value: Judgement | ReadPage) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the thread and waits until it has loaded its rules; rejects where it cannot. */
export async function openReadingThread(data: ReadingData, patienceMs = PATIENCE_MS): Promise<ReadingThread> {
  const waiting: Waiting[] = [];
  let worker = await startedWorker(data);
  let isReady = true;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** The first that waits is the one at work. */
  const watch = (): void => {
    clearTimeout(timer);
    if (waiting.length === 0) worker.unref();
    else {
      worker.ref();
      const ms = isReady ? patienceMs : START_MS;
      timer = setTimeout(() => giveUp(`读取超过 ${ms / 1000} 秒，已停止`), ms);
    }
  };
  const listen = (): void => {
    const own = worker;
    own.on("message", (message: ThreadMessage) => {
      if (own !== worker) return;
      isReady = true;
      const first = message === "ready" ? undefined : waiting.shift();
      watch();
      if (message === "ready") return;
      if ("error" in message) first?.reject(new Error(message.error));
      else first?.resolve(message.value);
    });
    own.on("error", (error) => own === worker && giveUp(error.message));
    watch();
  };
  const rejectAll = (detail: string): void => {
    isClosed = true;
    clearTimeout(timer);
    for (const { reject } of waiting.splice(0)) reject(new Error(detail));
  };
  /** The page at work is given up and a new thread takes on those behind it; one that cannot start again ends it all. */
  const giveUp = (detail: string): void => {
    worker.terminate().catch(() => undefined);
    if (!isReady) {
      rejectAll(detail);
      return;
    }
    waiting.shift()?.reject(new Error(detail));
    worker = startThread("pipeline/reading-worker", data);
    isReady = false;
    listen();
    for (const { task } of waiting) worker.postMessage(task);
  };
  const ask = (task: PageTask) =>
    new Promise<Judgement | ReadPage>((resolve, reject) => {
      if (isClosed) return reject(new Error(CLOSED));
      waiting.push({ task, resolve, reject });
      if (waiting.length === 1) watch();
      worker.postMessage(task);
    });
  listen();
  return {
    judge: (answer) => (ask({ kind: "judge", answer }) as Promise<Judgement>).catch(tooSlow),
    read: (content, facts) => ask({ kind: "read", content, facts }) as Promise<ReadPage>,
    async close() {
      rejectAll(CLOSED);
      await worker.terminate();
    },
  };
}

function tooSlow(error: Error): Judgement {
  return { outcome: "too_large", signals: [{ code: "page_too_slow", detail: error.message, place: "body" }] };
}

async function startedWorker(data: ReadingData): Promise<Worker> {
  const worker = startThread("pipeline/reading-worker", data);
  const [message] = (await once(worker, "message")) as [ThreadMessage];
  if (message !== "ready") throw new Error("读取线程没有启动");
  return worker;
}
