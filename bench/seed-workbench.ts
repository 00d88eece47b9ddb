import Sqlite from "better-sqlite3";
import type { StoredFinding } from "../src/model/finding.ts";
import { bigrams } from "../src/store/bigrams.ts";
import { openSqliteStore } from "../src/store/open-sqlite-store.ts";
import { AT, buildAudit, buildCapture, buildEmployer, buildSource } from "../test/store/builders.ts";
import { SEEDED_EMPLOYERS, type SeededPosting, seededEmployer, seededPosting } from "./seeded-posting.ts";

const BATCH = 5_000;

/** Fills a database with postings that wait, `each` findings on every one of them, past the store's own slow checks. */
export async function seedWorkbench(path: string, postings: number, each: number): Promise<void> {
  const store = await openSqliteStore(path);
  await store.sources.put(buildSource(), AT);
  await store.audits.put(buildAudit());
  await store.captures.add(buildCapture("c1"));
  const { hash } = await store.captures.chainHead();
  await store.captures.add(buildCapture("c2", hash));
  await store.close();
  const db = new Sqlite(path);
  db.pragma("synchronous = off");
  const insert = statements(db);
  db.transaction(() => {
    for (let number = 0; number < SEEDED_EMPLOYERS; number += 1) {
      const name = seededEmployer(number);
      const employer = buildEmployer({ id: `e${number}`, name, normalizedName: name });
      insert.employer.run(employer.id, name, name, employer.id, JSON.stringify(employer));
    }
  })();
  for (let from = 0; from < postings; from += BATCH) {
    db.transaction(() => {
      for (let number = from; number < Math.min(postings, from + BATCH); number += 1) {
        addPosting(insert, seededPosting(number, each));
      }
    })();
  }
  db.exec("analyze");
  db.close();
}

type Statements = ReturnType<typeof statements>;

function statements(db: Sqlite.Database) {
  return {
    employer: db.prepare("insert into employers (id, name, normalized_name, main_id, document) values (?, ?, ?, ?, ?)"),
    posting: db.prepare("insert into postings values (?, ?, 'county-jobs', ?, ?, ?, ?, ?, ?)"),
    finding: db.prepare(
      "insert into findings values (null, ?, ?, ?, 'a1', 'county-jobs', ?, ?, ?, '1.0.0', 'sex', ?, 'pil', ?, ?)",
    ),
    search: db.prepare("insert into finding_search (rowid, quote, title, employer) values (?, ?, ?, ?)"),
    words: db.prepare("insert into posting_words (posting_id, words, workplace) values (?, ?, ?)"),
    postingSearch: db.prepare("insert into posting_search (rowid, words) values (?, ?)"),
    worklist: db.prepare("insert into worklist values (?, ?, ?, 0, 0, '||', 1, 0, 'county-jobs', ?, ?, ?, ?, ?)"),
  };
}

function addPosting(insert: Statements, { posting, employerId, seenMs, ...seeded }: SeededPosting): void {
  const { id, captureId, key, title, employer, textSha256, workplace } = posting;
  insert.posting.run(id, captureId, key, employerId, title, employer, seenMs, JSON.stringify(posting));
  for (const stored of seeded.findings) addFinding(insert, stored, posting);
  const { lastInsertRowid } = insert.words.run(id, seeded.words, workplace);
  insert.postingSearch.run(lastInsertRowid, bigrams(seeded.words).join(" "));
  insert.worklist.run(id, seeded.severity, seenMs, employerId, workplace, textSha256, seeded.entry, seeded.words);
}

function addFinding(insert: Statements, stored: StoredFinding, posting: SeededPosting["posting"]): void {
  const { fingerprint, ruleId, verdict, quote } = stored.finding;
  const facts = [stored.id, posting.id, posting.captureId, posting.employerId, fingerprint, ruleId, verdict, quote];
  const row = insert.finding.run(...facts, JSON.stringify(stored));
  const words = [quote, posting.title, posting.employer ?? ""].map((part) => bigrams(part).join(" "));
  insert.search.run(row.lastInsertRowid, ...words);
}
