import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLookBackWording } from "../src/app/look-back/subjects/look-back-wording.ts";
import { judgePosting } from "../src/lookback/judge-posting.ts";
import type { LookBackContext } from "../src/lookback/look-back-context.ts";
import { createRepostIndex, type PostingLike } from "../src/lookback/repost-index.ts";
import { DEFAULT_LOOK_BACK_SETTINGS } from "../src/lookback/settings.ts";
import type { Baseline, ReVisit } from "../src/model/look-back.ts";
import { diffWords } from "../src/text/diff-words.ts";
import { createTokenizer } from "../src/text/tokenize.ts";

/** What looking back at so many postings costs; CPU seconds, and the peak of memory in MB. */
export interface LookBackCost {
  readonly postings: number;
  readonly compare: number;
  readonly index: number;
  /** Candidate search for 1,000 postings, of which every tenth has a copy. */
  readonly search: number;
  readonly found: number;
  readonly memory: number;
}

/** What a whole round over stored captures costs, in a process of its own; CPU seconds, and the peak of memory in MB. */
export interface LookBackRunCost {
  readonly run: number;
  readonly report: number;
  readonly maxRss: number;
  readonly byOutcome: Readonly<Record<string, number>>;
}

/** Looks back at so many postings with the program itself: from stored captures into rows of the round, then the report. */
export function measureLookBackRun(root: string, postings: number): LookBackRunCost {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-bench-"));
  const step = (...args: readonly string[]): string =>
    execFileSync(process.execPath, ["--import", "tsx", "bench/look-back-run.ts", ...args], {
      cwd: root,
      encoding: "utf8",
    });
  try {
    step("seed", folder, String(postings));
    return JSON.parse(step("run", folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SEARCHED = 1000;
const TEXT_LENGTH = 160;

/** Compares `postings` with their baselines one by one, as a round does, then indexes them and searches for copies. */
export function measureLookBack(postings: number, cacheDir: string): LookBackCost {
  const tokenize = createTokenizer(cacheDir);
  const context: LookBackContext = {
    leadGrounds: ["sex"],
    settings: DEFAULT_LOOK_BACK_SETTINGS,
    wording: loadLookBackWording(),
    siteVisits: [],
    reposts: [],
    listing: null,
    diff: (before, after) => diffWords(before, after, tokenize),
  };
  const compare = seconds(() => {
    for (let index = 0; index < postings; index += 1) judgePosting(baselineOf(index), [visitOf(index)], context);
  });
  const candidates = Array.from({ length: postings }, (_, index) => likeOf(index, index));
  let built = createRepostIndex<PostingLike>([], new Set());
  const index = seconds(() => {
    built = createRepostIndex(candidates, new Set());
  });
  let found = 0;
  const search = seconds(() => {
    // A text number beyond the candidates has no copy among them.
    for (let old = 0; old < SEARCHED; old += 1) {
      found += built.find(likeOf(postings + old, old % 10 === 0 ? old : postings + old)).length;
    }
  });
  return { postings, compare, index, search, found, memory: process.memoryUsage().rss / 2 ** 20 };
}

function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Text number `seed`: the same number always gives the same words, two numbers hardly share any. */
export function textOf(seed: number): string {
  let state = (seed + 1) * 2654435761;
  const codes = Array.from({ length: TEXT_LENGTH }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 0x4e00 + ((state >>> 8) % 3000);
  });
  return String.fromCharCode(...codes);
}

function likeOf(id: number, seed: number): PostingLike {
  return { postingKey: `p${id}`, url: `http://127.0.0.1/${id}`, title: `岗位${seed}`, place: null, text: textOf(seed) };
}

function baselineOf(index: number): Baseline {
  const text = `${textOf(index)}。男士优先。`;
  return {
    ...{ postingKey: `p${index}`, employer: "云栖示例机械有限公司", title: "装配工", url: `http://127.0.0.1/${index}` },
    ...{ captureId: `b${index}`, at: "2026-09-01T09:00:00+08:00", textLength: text.length, text },
    ...{ foundBy: "lead", findings: [], unreadable: [], foundByNewRules: [], rectifiedBefore: false },
  };
}

function visitOf(index: number): ReVisit {
  const text = textOf(index);
  return {
    ...{ captureId: `v${index}`, at: "2026-12-01T09:00:00+08:00", fetchOutcome: "ok", signals: [], probeOk: true },
    ...{ anchorsMatched: ["idToken", "title"], textComplete: true, textLength: text.length, text, imagesOnly: false },
    ...{ findings: [], findingsByOldRules: null },
  };
}
