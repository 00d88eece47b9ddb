import { createHash } from "node:crypto";
import Sqlite from "better-sqlite3";
import type { Posting } from "../src/model/posting.ts";
import { bigrams, searchable } from "../src/store/bigrams.ts";
import { openSqliteStore } from "../src/store/open-sqlite-store.ts";
import {
  AT,
  buildAudit,
  buildCapture,
  buildEmployer,
  buildFinding,
  buildPosting,
  buildSource,
} from "../test/store/builders.ts";

const QUOTES = ["限男性", "男士优先", "已婚已育优先", "三十五周岁以下", "本地户口", "形象气质佳", "无传染病"];
const TITLES = ["仓库管理员", "行政文员", "机械设计工程师", "销售代表", "保洁员", "数据录入员"];
const EMPLOYERS = 5_000;
const SECOND_MS = 1000;
const BATCH = 5_000;

/** Fills a database with postings that wait, `each` findings on every one of them, past the store's own slow checks. */
export async function seedWorkbench(path: string, postings: number, each: number): Promise<void> {
  const store = await openSqliteStore(path);
  await store.sources.put(buildSource(), AT);
  await store.audits.put(buildAudit());
  await store.captures.add(buildCapture("c1"));
  await store.close();
  const db = new Sqlite(path);
  db.pragma("synchronous = off");
  const insert = statements(db);
  db.transaction(() => {
    for (let number = 0; number < EMPLOYERS; number += 1) {
      const name = `云栖示例第${number}有限公司`;
      const employer = buildEmployer({ id: `e${number}`, name, normalizedName: name });
      insert.employer.run(employer.id, name, name, JSON.stringify(employer));
    }
  })();
  for (let from = 0; from < postings; from += BATCH) {
    db.transaction(() => {
      for (let number = from; number < Math.min(postings, from + BATCH); number += 1) addPosting(insert, number, each);
    })();
  }
  db.exec("analyze");
  db.close();
}

type Statements = ReturnType<typeof statements>;

function statements(db: Sqlite.Database) {
  return {
    employer: db.prepare("insert into employers values (?, ?, ?, null, ?)"),
    posting: db.prepare("insert into postings values (?, 'c1', 'county-jobs', ?, ?, ?, ?, ?, ?)"),
    finding: db.prepare(
      "insert into findings values (null, ?, ?, 'c1', 'a1', 'county-jobs', ?, ?, ?, '1.0.0', 'sex', ?, 'pil', ?, ?)",
    ),
    search: db.prepare("insert into finding_search (rowid, quote, title, employer) values (?, ?, ?, ?)"),
    words: db.prepare("insert into posting_words (posting_id, words) values (?, ?)"),
    postingSearch: db.prepare("insert into posting_search (rowid, words) values (?, ?)"),
    worklist: db.prepare(
      "insert into worklist values (?, ?, ?, 0, 0, '||', 1, 0, 'county-jobs', ?, '340706', ?, ?, ?)",
    ),
  };
}

function addPosting(insert: Statements, number: number, each: number): void {
  const id = `p${String(number).padStart(7, "0")}`;
  const seenMs = Date.parse(AT) + number * SECOND_MS;
  const employer = `云栖示例第${number % EMPLOYERS}有限公司`;
  const title = `${TITLES[number % TITLES.length]}${number}`;
  const body = `第 ${number} 号。${QUOTES.join("，")}，五险一金。${"岗位职责与任职要求。".repeat(40)}`;
  const seenAt = new Date(seenMs).toISOString();
  const textSha256 = createHash("sha256").update(id).digest("hex");
  const posting = buildPosting(id, "c1", {
    title,
    body,
    employer,
    employerId: `e${number % EMPLOYERS}`,
    seenAt,
    textSha256,
  });
  insert.posting.run(id, posting.key, posting.employerId, title, employer, seenMs, JSON.stringify(posting));
  const isViolation = number % 3 === 0;
  for (let place = 0; place < each; place += 1) {
    addFinding(insert, posting, { place, verdict: place === 0 && isViolation ? "violation" : "review" });
  }
  const { captureId, sourceId, employerId } = posting;
  const facts = { postingId: id, captureId, sourceId, employerId, title, employer, workplace: "340706", seenAt };
  const openVerdict = isViolation ? "violation" : "review";
  const entry = { ...facts, openVerdict, open: each, total: each, grounds: ["sex"], flags: [] };
  const words = searchable([title, employer, ...QUOTES.slice(0, each)].join("\n"));
  const { lastInsertRowid } = insert.words.run(id, words);
  insert.postingSearch.run(lastInsertRowid, bigrams(words).join(" "));
  insert.worklist.run(id, isViolation ? 0 : 1, seenMs, employerId, textSha256, JSON.stringify(entry), words);
}

function addFinding(
  insert: Statements,
  { id, title, employer, employerId, body }: Posting,
  { place, verdict }: { readonly place: number; readonly verdict: "violation" | "review" },
): void {
  const quote = QUOTES[place % QUOTES.length] ?? "";
  const start = body.indexOf(quote);
  const span = { field: "text", start, end: start + quote.length };
  const stored = buildFinding(`${id}-${place}`, { id, captureId: "c1" }, { quote, verdict, span });
  const { fingerprint, ruleId } = stored.finding;
  const row = insert.finding.run(
    stored.id,
    id,
    employerId,
    fingerprint,
    ruleId,
    verdict,
    quote,
    JSON.stringify(stored),
  );
  const words = [quote, title, employer ?? ""].map((part) => bigrams(part).join(" "));
  insert.search.run(row.lastInsertRowid, ...words);
}
