import { createHash } from "node:crypto";
import type { StoredFinding } from "../src/model/finding.ts";
import type { Posting } from "../src/model/posting.ts";
import { searchable } from "../src/store/bigrams.ts";
import { AT, buildFinding, buildPosting } from "../test/store/builders.ts";

const QUOTES = ["限男性", "男士优先", "已婚已育优先", "三十五周岁以下", "本地户口", "形象气质佳", "无传染病"];
const TITLES = ["仓库管理员", "行政文员", "机械设计工程师", "销售代表", "保洁员", "数据录入员"];
/** Eight counties of two cities. */
const WORKPLACES = ["340705", "340706", "340711", "340722", "340102", "340103", "340104", "340111"];
const SECOND_MS = 1000;

/** How many employers share the seeded postings. */
export const SEEDED_EMPLOYERS = 5_000;

/** Name of the seeded employer number `number`. */
export function seededEmployer(number: number): string {
  return `云栖示例第${number}有限公司`;
}

/** A posting that waits, with what the store works out from it. */
export interface SeededPosting {
  readonly posting: Posting;
  readonly employerId: string;
  readonly seenMs: number;
  readonly findings: readonly StoredFinding[];
  readonly severity: number;
  /** The entry of the worklist, as JSON. */
  readonly entry: string;
  /** What searches look through. */
  readonly words: string;
}

/**
 * Posting number `number` with `each` findings, one in three a violation; its text is as long as real ones are. Every
 * fourth is the one before it captured again in the same words, so that decisions hold on for it.
 */
export function seededPosting(number: number, each: number): SeededPosting {
  if (number % 4 === 3) return capturedAgain(number, each);
  const id = idOf(number);
  const seenMs = Date.parse(AT) + number * SECOND_MS;
  const employerId = `e${number % SEEDED_EMPLOYERS}`;
  const employer = seededEmployer(number % SEEDED_EMPLOYERS);
  const title = `${TITLES[number % TITLES.length]}${number}`;
  const body = `第 ${number} 号。${QUOTES.join("，")}，五险一金。${"岗位职责与任职要求。".repeat(40)}`;
  const seenAt = new Date(seenMs).toISOString();
  const textSha256 = createHash("sha256").update(id).digest("hex");
  const workplace = WORKPLACES[number % WORKPLACES.length] ?? null;
  const facts = { title, body, employer, employerId, workplace, seenAt, textSha256 };
  const posting = buildPosting(id, "c1", facts);
  return waiting(posting, each, seenMs);
}

function capturedAgain(number: number, each: number): SeededPosting {
  const { posting } = seededPosting(number - 1, each);
  const seenMs = Date.parse(AT) + number * SECOND_MS;
  const again = { ...posting, id: idOf(number), captureId: "c2", seenAt: new Date(seenMs).toISOString() };
  return waiting(again, each, seenMs);
}

function idOf(number: number): string {
  return `p${String(number).padStart(7, "0")}`;
}

function waiting(posting: Posting, each: number, seenMs: number): SeededPosting {
  const { id: postingId, captureId, sourceId, employerId, title, employer, workplace, seenAt } = posting;
  const isViolation = Number(postingId.slice(1)) % 3 === 0;
  const findings = Array.from({ length: each }, (_, place) =>
    findingAt(posting, place, place === 0 && isViolation ? "violation" : "review"),
  );
  const entry = JSON.stringify({
    ...{ postingId, captureId, sourceId, employerId, title, employer, workplace, seenAt },
    ...{ openVerdict: isViolation ? "violation" : "review", open: each, total: each, grounds: ["sex"], flags: [] },
  });
  const words = searchable([title, employer, ...QUOTES.slice(0, each)].join("\n"));
  return { posting, employerId: employerId ?? "", seenMs, findings, severity: isViolation ? 0 : 1, entry, words };
}

function findingAt(posting: Posting, place: number, verdict: "violation" | "review"): StoredFinding {
  const quote = QUOTES[place % QUOTES.length] ?? "";
  const start = posting.body.indexOf(quote);
  const span = { field: "text", start, end: start + quote.length };
  const { id, key, captureId } = posting;
  const fingerprint = createHash("sha256").update(`${key} ${place}`).digest("hex");
  return buildFinding(`${id}-${place}`, { id, captureId }, { quote, verdict, span, fingerprint });
}
