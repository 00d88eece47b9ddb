import pg from "pg";
import { bigrams } from "../../src/store/bigrams.ts";
import { clusterGroundCounts } from "../../src/store/migrations/cluster-ground-counts.ts";
import { openPostgresStore } from "../../src/store/open-postgres-store.ts";
import { AT, buildAudit, buildCapture, buildEmployer, buildSource } from "../../test/store/builders.ts";
import { SEEDED_EMPLOYERS, type SeededPosting, seededEmployer, seededPosting } from "../seeded-posting.ts";

const BATCH = 1_000;

type Row = Readonly<Record<string, string | number | null>>;

/** Adds postings `from` up to `until` with `each` findings to the database at `url`, with all its indexes in force, past the store's own slow checks. */
export async function seedPostgres(url: string, from: number, until: number, each: number): Promise<void> {
  if (from === 0) await seedBasis(url);
  const client = await trusting(url);
  for (let start = from; start < until; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, until - start) }, (_, index) => start + index);
    const seeded = numbers.map((number) => ({ number, ...seededPosting(number, each) }));
    await client.query("begin");
    await insert(client, "postings", seeded.map(postingRow));
    await insert(client, "findings", seeded.flatMap(findingRows(each)));
    await insert(client, "finding_search", seeded.flatMap(findingSearchRows(each)));
    await insert(client, "posting_words", seeded.map(wordsRow));
    await insert(client, "posting_search", seeded.map(searchRow));
    await insert(client, "source_places", placesOf(seeded));
    await insert(client, "employer_places", employersOf(seeded));
    await insert(client, "worklist", seeded.map(worklistRow));
    await client.query("commit");
  }
  await client.query("delete from ground_counts");
  for (const statement of clusterGroundCounts.slice(1)) await client.query(statement);
  await client.query("vacuum analyze");
  await client.end();
}

async function seedBasis(url: string): Promise<void> {
  const store = await openPostgresStore(url);
  await store.sources.put(buildSource(), AT);
  await store.audits.put(buildAudit());
  await store.captures.add(buildCapture("c1"));
  const { hash } = await store.captures.chainHead();
  await store.captures.add(buildCapture("c2", hash));
  await store.close();
  const client = await trusting(url);
  const names = Array.from({ length: SEEDED_EMPLOYERS }, (_, number) => ({
    id: `e${number}`,
    name: seededEmployer(number),
  }));
  const rows = names.map(({ id, name }) => {
    const document = JSON.stringify(buildEmployer({ id, name, normalizedName: name }));
    return { id, name, normalized_name: name, credit_code: null, main_id: id, document };
  });
  await insert(client, "employers", rows);
  await client.end();
}

/** A connection that does not look up what each row refers to. */
async function trusting(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("set session_replication_role = replica");
  await client.query("set synchronous_commit = off");
  return client;
}

async function insert(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await client.query(
    `insert into ${table} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${table}, $1::json) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

type Numbered = SeededPosting & { readonly number: number };

function postingRow({ posting, employerId, seenMs }: Numbered): Row {
  const { id, captureId, sourceId, key, title, employer } = posting;
  const facts = { id, capture_id: captureId, source_id: sourceId, posting_key: key, employer_id: employerId };
  return { ...facts, title, employer, seen_ms: seenMs, document: JSON.stringify(posting) };
}

function findingRows(each: number) {
  return ({ posting, findings, number }: Numbered): readonly Row[] =>
    findings.map((stored, place) => {
      const { fingerprint, ruleId, ruleVersion, ground, verdict, channel, quote } = stored.finding;
      return {
        ...{ number: number * each + place + 1, id: stored.id, posting_id: posting.id, capture_id: stored.captureId },
        ...{ audit_id: stored.auditId, source_id: posting.sourceId, employer_id: posting.employerId, fingerprint },
        ...{ rule_id: ruleId, rule_version: ruleVersion, ground, verdict, channel, quote },
        document: JSON.stringify(stored),
      };
    });
}

function findingSearchRows(each: number) {
  return ({ posting, findings, number }: Numbered): readonly Row[] =>
    findings.map(({ finding }, place) => ({
      number: number * each + place + 1,
      words: vectorOf([finding.quote, posting.title, posting.employer ?? ""]),
    }));
}

function wordsRow({ number, posting, words }: Numbered): Row {
  return { number: number + 1, posting_id: posting.id, words, workplace: posting.workplace };
}

function placesOf(seeded: readonly Numbered[]): readonly Row[] {
  const places = new Map(seeded.map(({ posting }) => [`${posting.workplace} ${posting.sourceId}`, posting]));
  return [...places.values()].map(({ workplace, sourceId }) => ({ workplace, source_id: sourceId }));
}

function employersOf(seeded: readonly Numbered[]): readonly Row[] {
  return seeded.map(({ posting, employerId }) => ({ workplace: posting.workplace, employer_id: employerId }));
}

function searchRow({ number, words }: Numbered): Row {
  return { number: number + 1, words: vectorOf([words]) };
}

function worklistRow({ posting, employerId, seenMs, severity, entry, words }: Numbered): Row {
  const { id, sourceId, workplace, textSha256 } = posting;
  return {
    ...{ posting_id: id, severity, seen_ms: seenMs, second: 0, disputed: 0, first_by: "||", grounds: 1, flags: 0 },
    ...{ source_id: sourceId, employer_id: employerId, workplace, text_sha256: textSha256, document: entry, words },
  };
}

/** As the store writes it: texts one after another with a gap between. */
function vectorOf(texts: readonly string[]): string {
  const places = texts.flatMap((text) => [...bigrams(text), null]);
  return places.flatMap((bigram, index) => (bigram === null ? [] : [`'${bigram}':${index + 1}`])).join(" ");
}
