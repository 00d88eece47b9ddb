import type { Verdict } from "../model/closed-lists.ts";
import { type Finding, StoredFinding } from "../model/finding.ts";
import { grouped } from "../model/grouped.ts";
import type { WorklistEntry } from "../model/worklist.ts";
import { recordOf } from "./documents.ts";
import type { Database } from "./tables.ts";

/** From the strongest on; the place is the `severity` of a row. */
export const SEVERITIES: readonly Verdict[] = ["violation", "review", "hint"];
/** How much of the words a list shows: so many of them, and so many characters of each. */
const QUOTES = { most: 3, longest: 24 };

/** Gives the words to entries that an earlier version wrote without, from what is stored; the others stay as they are. */
export async function withQuotes(db: Database, entries: readonly WorklistEntry[]): Promise<readonly WorklistEntry[]> {
  const bare = entries.filter(({ quotes, total }) => quotes.length === 0 && total > 0);
  if (bare.length === 0) return entries;
  const found = await currentFindings(
    db,
    bare.map(({ postingId }) => postingId),
  );
  return entries.map((entry) =>
    bare.includes(entry)
      ? { ...entry, quotes: quotesOf((found.get(entry.postingId) ?? []).map(({ finding }) => finding)) }
      : entry,
  );
}

/** What a list shows of the words: the strongest first, each once, long ones cut. */
export function quotesOf(findings: readonly Finding[]): readonly string[] {
  const strongestFirst = SEVERITIES.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict));
  return [...new Set(strongestFirst.map(({ quote }) => shortened(quote)))].slice(0, QUOTES.most);
}

function shortened(quote: string): string {
  const units = [...quote.replace(/\s+/g, " ")];
  return units.length > QUOTES.longest ? `${units.slice(0, QUOTES.longest).join("")}…` : units.join("");
}

/** The latest form of each finding, by posting: a later run may have found the same words under a newer rule. */
export async function currentFindings(db: Database, postingIds: readonly string[]) {
  const rows = await db
    .selectFrom("findings")
    .select(["document", "fingerprint", "posting_id"])
    .where("posting_id", "in", postingIds)
    .orderBy("number")
    .execute();
  const latest = new Map(rows.map((row) => [`${row.posting_id} ${row.fingerprint}`, row]));
  return grouped(
    [...latest.values()].map((row) => recordOf(StoredFinding, row)),
    ({ postingId }) => postingId,
  );
}
