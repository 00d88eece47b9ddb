import { type LeadTie, tieOf } from "../../lead/retention.ts";
import { findingIdsOf, type LeadItem } from "../../model/lead.ts";
import type { LookBack } from "../../model/look-back.ts";
import type { Store } from "../../store/port.ts";
import { confirmedFindings } from "../leads/confirmed-findings.ts";
import { rowsOf } from "../rows-of.ts";
import { latestDecision } from "../statements/statement-queue.ts";
import { statementsOf } from "../statements/statements.ts";

/** Which records leads, look-backs and waiting decisions need. */
export interface Ties {
  readonly captures: ReadonlyMap<string, readonly LeadTie[]>;
  /** By posting key: every capture of a posting in an open lead shows since when it stood there. */
  readonly postingKeys: ReadonlyMap<string, readonly LeadTie[]>;
  /** By source: what a site said of itself and how it answered probes bears out the visits of its leads. */
  readonly sources: ReadonlyMap<string, readonly LeadTie[]>;
  readonly submissions: ReadonlyMap<string, readonly LeadTie[]>;
  /** Captures with a finding that a person wants in a lead, or that waits for facts, and why that holds them. */
  readonly waiting: ReadonlyMap<string, string>;
}

type TieMap = Map<string, LeadTie[]>;

interface TieMaps {
  readonly captures: TieMap;
  readonly postingKeys: TieMap;
  readonly sources: TieMap;
  readonly submissions: TieMap;
}

/** Reads all leads, their look-backs and visits, and the decisions that no lead took up yet. */
export async function readTies(store: Store): Promise<Ties> {
  const maps: TieMaps = { captures: new Map(), postingKeys: new Map(), sources: new Map(), submissions: new Map() };
  for (const lead of await store.leads.list()) {
    const rounds = await store.lookBacks.ofLead(lead.id);
    const visits = await store.visits.ofLead(lead.id);
    const tie = tieOf(lead, rounds);
    for (const item of lead.items) tieItem(maps, item, tie);
    for await (const id of capturesOfRounds(store, rounds)) put(maps.captures, id, tie);
    for (const id of visits.flatMap(({ captureIds }) => captureIds)) put(maps.captures, id, tie);
  }
  return { ...maps, waiting: await waitingCaptures(store) };
}

function tieItem({ captures, postingKeys, sources, submissions }: TieMaps, item: LeadItem, tie: LeadTie): void {
  if (item.kind === "statement") {
    if (item.submissionId !== null) put(submissions, item.submissionId, tie);
    return;
  }
  put(captures, item.captureId, tie);
  put(postingKeys, item.postingKey, tie);
  put(sources, item.sourceId, tie);
}

/** Reads the items of the rounds one after another. */
async function* capturesOfRounds({ lookBacks }: Store, rounds: readonly LookBack[]): AsyncIterable<string> {
  for (const { id, newPostings } of rounds) {
    for (const { captureId } of newPostings) yield captureId;
    for await (const { before, after, visits, restsOn } of lookBacks.items(id)) {
      yield* restsOn;
      if (before.captureId !== null) yield before.captureId;
      if (after !== null) yield after.captureId;
      for (const { captureId } of visits) yield captureId;
    }
  }
}

async function waitingCaptures(store: Store): Promise<ReadonlyMap<string, string>> {
  const waiting = new Map<string, string>();
  const undecided = rowsOf(
    (page) => store.findings.list({ decision: "undecided" }, page),
    ({ stored }) => stored.id,
  );
  for await (const { stored } of undecided) waiting.set(stored.captureId, WAITS_FOR_FACTS);
  for (const { stored } of await confirmedFindings(store)) waiting.set(stored.captureId, IN_NO_LEAD);
  for (const [captureId, reason] of await waitingStatements(store)) waiting.set(captureId, reason);
  return waiting;
}

const IN_NO_LEAD = "其中的命中拟作线索，还没有列入线索";
const WAITS_FOR_FACTS = "其中的命中待补充事实";

/** What was told stands under no posting; its sealed record is held by the same decisions. */
async function waitingStatements(store: Store): Promise<readonly (readonly [string, string])[]> {
  const standing = (await store.leads.list()).filter(({ status, origin }) => status !== "withdrawn" && origin === null);
  const taken = new Set(standing.flatMap(({ items }) => items.flatMap(findingIdsOf)));
  const words = (await statementsOf(store)).flatMap((statement) => statement.words);
  const waiting: (readonly [string, string])[] = [];
  for (const one of words) {
    const { id, captureId } = one.stored;
    const decision = latestDecision(one);
    if (decision === "undecided") waiting.push([captureId, WAITS_FOR_FACTS]);
    if (decision === "confirmed" && !taken.has(id)) waiting.push([captureId, IN_NO_LEAD]);
  }
  return waiting;
}

function put(map: TieMap, key: string, tie: LeadTie): void {
  const ties = map.get(key);
  if (ties === undefined) map.set(key, [tie]);
  else ties.push(tie);
}
