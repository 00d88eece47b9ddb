import { createScriptedClock } from "../src/app/clock.ts";
import { Configuration } from "../src/app/configuration.ts";
import { type Office, openOffice } from "../src/app/office.ts";
import { openRuleset } from "../src/app/pipeline/open-ruleset.ts";
import { postingText } from "../src/app/pipeline/read-postings.ts";
import { createAuditor } from "../src/audit/auditor.ts";
import type { Capture } from "../src/model/capture.ts";
import { CHAIN_START } from "../src/model/chain.ts";
import type { Lead } from "../src/model/lead.ts";
import type { Posting } from "../src/model/posting.ts";
import type { Source } from "../src/model/source.ts";
import type { Store } from "../src/store/port.ts";
import { homeAt } from "../test/helpers/home-at.ts";
import { buildAudit, buildCapture, buildLead, buildPosting, buildSource, digestOf } from "../test/store/builders.ts";
import { textOf } from "./look-back.ts";

const SITE = "http://jobs.example.invalid";
const SEEN = "2026-09-01T02:00:00.000Z";
const BUILT = "2026-09-02T02:00:00.000Z";
/** When the round begins; the other machine's visits follow. */
const BEGUN = "2026-11-03T02:00:00.000Z";
/** The machine that crawls. */
const OUTSIDE = "00000000000000ff";
const EMPLOYERS = 2_000;
const BATCH = 500;

/** An office in `root` on the day of the round. */
export function benchOffice(root: string): Promise<Office> {
  const quiet = () => undefined;
  return openOffice({
    home: homeAt(root),
    rulesDirs: [],
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    clock: createScriptedClock(BEGUN),
    configuration: Configuration.parse({ office: { name: "假想县人民检察院", kind: "procuratorate" } }),
  });
}

/** A capture to be stored, and the posting that it showed, if any. */
interface Seen {
  readonly capture: Partial<Capture> & { readonly id: string };
  readonly posting: Posting | null;
}

/**
 * Stores a lead on so many postings, and what another machine saw of them later: a quarter as it was, a quarter in softer
 * words, a quarter put right, an eighth gone, an eighth behind a wall; one in a hundred stands under a new address.
 */
export async function seedLookBack(office: Office, postings: number): Promise<string> {
  const { store } = office;
  const source = buildSource({ entryUrls: [`${SITE}/`] });
  await store.sources.put(source, SEEN);
  for (const id of ["before", "after"]) await store.audits.put(buildAudit({ id, finishedAt: SEEN }));
  const add = createAdder(office, source);
  const items: PostingItem[] = [];
  await inBatches(office, postings, async (joined, number) => {
    const seen = firstSeen(number);
    items.push(itemOf(number, seen.posting, await add(joined, seen)));
  });
  await store.transaction((joined) => add(joined, PROBE).then(() => undefined));
  await inBatches(office, postings, async (joined, number) => {
    for (const seen of seenLater(number)) await add(joined, seen);
  });
  const facts = {
    id: "bench",
    number: "基准〔2026〕1号",
    createdAt: BUILT,
    issuedAt: BUILT,
    status: "issued",
  } as const;
  await store.leads.put(buildLead({ ...facts, items, deadline: "2026-10-31" }));
  return facts.id;
}

type PostingItem = Extract<Lead["items"][number], { kind: "posting" }>;

function itemOf(number: number, posting: Posting, findingIds: readonly string[]): PostingItem {
  const { id: postingId, captureId, key: postingKey, sourceId } = posting;
  const employer = posting.employer ?? "";
  return {
    ...{ kind: "posting", id: `i${number}`, employer, employerId: null, sourceId, postingKey },
    ...{ postingId, captureId, findingIds },
  };
}

/** Stores captures on the chains of their machines, with what the shipped rules find in the posting; gives its findings. */
function createAdder({ home }: Office, source: Source) {
  const auditor = createAuditor(openRuleset([], home.cache), { asOf: "2026-09-01" });
  const chains = new Map<string, string>();
  return async (store: Store, { capture, posting }: Seen): Promise<readonly string[]> => {
    const origin = capture.origin ?? "";
    const whole = buildCapture(capture.id, chains.get(origin) ?? CHAIN_START, capture);
    chains.set(origin, whole.chainHash);
    await store.captures.add(whole);
    if (posting === null) return [];
    const { captureId, id: postingId } = posting;
    const auditId = origin === "" ? "before" : "after";
    const found = auditor.audit(postingText(posting, source));
    const findings = found.map((finding, n) => ({ id: `${postingId}-${n}`, postingId, captureId, auditId, finding }));
    await store.postings.add([posting]);
    await store.findings.add(findings);
    return findings.map(({ id }) => id);
  };
}

async function inBatches(
  { store }: Office,
  count: number,
  work: (store: Store, number: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < count; start += BATCH) {
    await store.transaction(async (joined) => {
      for (let number = start; number < Math.min(count, start + BATCH); number += 1) await work(joined, number);
    });
  }
}

function firstSeen(number: number): Seen & { readonly posting: Posting } {
  const id = `b${number}`;
  return { capture: { id, ...pageAt(`${SITE}/job/${number}`, SEEN) }, posting: postingOf(number, id, SEEN) };
}

const PROBE: Seen = {
  capture: { id: "probe", ...pageAt(`${SITE}/`, at(0)), purpose: "probe", outcome: "not_modified", origin: OUTSIDE },
  posting: null,
};

function seenLater(number: number): readonly Seen[] {
  const id = `v${number}`;
  const fate = number % 8;
  const outcome = fate === 6 ? "gone" : fate === 7 ? "challenge" : "ok";
  const capture = { id, ...pageAt(`${SITE}/job/${number}`, at(number)), outcome, origin: OUTSIDE } as const;
  const posting = postingOf(number, id, at(number));
  const words = [posting.body, posting.body.replace("限男性", "适合男性"), posting.body.replace("限男性，", "")];
  const revisit = { capture, posting: outcome === "ok" ? { ...posting, body: words[fate >> 1] ?? "" } : null };
  return number % 100 === 6 ? [revisit, copyOf(number)] : [revisit];
}

/** The same words under a new address. */
function copyOf(number: number): Seen {
  const id = `n${number}`;
  const url = `${SITE}/new/${number}`;
  const posting = { ...postingOf(number, id, at(number)), key: `county-jobs:new${number}`, url };
  return { capture: { id, ...pageAt(url, at(number)), origin: OUTSIDE }, posting };
}

function at(number: number): string {
  return new Date(Date.parse(BEGUN) + 1000 + number * 10).toISOString();
}

function pageAt(url: string, finishedAt: string): Partial<Capture> {
  return { requestedUrl: url, finalUrl: url, canonicalUrl: url, startedAt: finishedAt, finishedAt };
}

function postingOf(number: number, id: string, seenAt: string): Posting {
  const title = `示例岗位${number}`;
  const employer = `云栖示例第${number % EMPLOYERS}有限公司`;
  const body = `编号${number}，${textOf(number)}。限男性，五险一金。地点在示例路${number}号。`;
  return buildPosting(id, id, {
    ...{ key: `county-jobs:${number}`, url: `${SITE}/job/${number}`, title, employer, body, seenAt },
    ...{ fields: [], textSha256: digestOf(body), postedOn: null },
    anchors: { idToken: String(number), title, employer, place: null },
  });
}
