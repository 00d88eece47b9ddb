import type { SweptAddresses, SweptPosting } from "../../lookback/compare-sweeps.ts";
import type { Capture } from "../../model/capture.ts";
import type { EmployerType, FetchOutcome, Ground } from "../../model/closed-lists.ts";
import { isActive } from "../../model/finding.ts";
import { counted } from "../../model/grouped.ts";
import type { Posting } from "../../model/posting.ts";
import type { SweepQuote } from "../../report/sweep/sweep-input.ts";
import { dismissedOf } from "../look-back/subjects/read-subject.ts";
import type { Office } from "../office.ts";
import { capturesOf } from "../rows-of.ts";
import { loadTrades, type Trades, tradeOf } from "./trade-of.ts";

/** Which visits make up a sweep: of which sources (null for all), in which time, about which county (null for any). */
export interface SweepScope {
  readonly sourceIds: readonly string[] | null;
  readonly from: string;
  readonly to: string;
  readonly jurisdiction: string | null;
}

/** One posting of a sweep with what the report counts it by. */
export interface SweepRow extends SweptPosting {
  readonly title: string;
  readonly employer: string | null;
  readonly employerType: EmployerType;
  readonly sourceId: string;
  readonly trade: string | null;
  readonly findingGrounds: readonly Ground[];
  readonly quotes: readonly SweepQuote[];
}

/** What the visits of a scope showed; postings by key, addresses by what became of them. */
export interface Sweep {
  readonly scope: SweepScope;
  readonly postings: ReadonlyMap<string, SweepRow>;
  readonly visits: number;
  readonly unreadByOutcome: Readonly<Partial<Record<FetchOutcome, number>>>;
  readonly addresses: SweptAddresses;
}

const PAGES: ReadonlySet<Capture["purpose"]> = new Set<Capture["purpose"]>(["list", "posting", "attachment", "import"]);
const READ: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["ok", "not_modified", "closed_text_visible"]);
const GONE: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["gone", "soft_404", "closed_text_hidden"]);

/** Reads what the stored visits of `scope` showed, the last version of every posting; a page that was read in the end is read. */
export async function readSweep(office: Office, scope: SweepScope): Promise<Sweep> {
  const postings = new Map<string, SweepRow>();
  const lastOutcomes = new Map<string, FetchOutcome>();
  let visits = 0;
  const trades = loadTrades();
  const ids = scope.sourceIds ?? (await office.store.sources.list()).map(({ id }) => id);
  for (const id of ids) {
    for await (const capture of capturesOf(office.store, id)) {
      if (!isInScope(capture, scope)) continue;
      visits += 1;
      lastOutcomes.set(capture.canonicalUrl, capture.outcome);
      const shown = await office.store.postings.ofCapture(capture.id);
      for (const posting of shown.filter((one) => isOfCounty(one, scope.jurisdiction))) {
        postings.set(posting.key, await rowOf(office, posting, trades));
      }
    }
  }
  const unread = [...lastOutcomes].filter(([, outcome]) => !READ.has(outcome) && !GONE.has(outcome));
  const gone = new Set([...lastOutcomes].flatMap(([url, outcome]) => (GONE.has(outcome) ? [url] : [])));
  return {
    scope,
    postings: withTrades(postings),
    visits,
    unreadByOutcome: Object.fromEntries(counted(unread.map(([, outcome]) => outcome))),
    addresses: { gone, unread: new Set(unread.map(([url]) => url)) },
  };
}

function isInScope({ finishedAt, purpose }: Capture, { from, to }: SweepScope): boolean {
  const at = Date.parse(finishedAt);
  return PAGES.has(purpose) && at >= Date.parse(from) && at <= Date.parse(to);
}

/** A county code covers itself; one that ends in 00 covers its city, in 0000 its province. */
function isOfCounty({ workplace }: Posting, jurisdiction: string | null): boolean {
  return jurisdiction === null || (workplace?.startsWith(jurisdiction.replace(/(?:00){1,2}$/u, "")) ?? false);
}

async function rowOf(office: Office, posting: Posting, trades: Trades): Promise<SweepRow> {
  const stored = await office.store.findings.ofPosting(posting.id);
  const found = stored.map(({ finding }) => finding).filter(isActive);
  const dismissed = await dismissedOf(office.store, found);
  const active = found.filter((finding) => !dismissed.includes(finding));
  const { key, url, textSha256, title, employer, employerType, sourceId } = posting;
  const grounds = [...new Set(active.map(({ ground }) => ground))];
  const trade = tradeOf(posting.fields, trades);
  const findingGrounds = active.map(({ ground }) => ground);
  const quotes = new Map(
    active.map(({ quote, flags }) => [quote, { words: quote, fromPicture: flags.includes("image") }]),
  );
  const main = posting.employerId === null ? null : await office.store.employers.mainOf(posting.employerId);
  const facts = { key, url, textSha256, title, employer: main?.name ?? employer, employerType, sourceId };
  const figures = { grounds, findingGrounds, dismissed: dismissed.length };
  return { ...facts, ...figures, trade, quotes: [...quotes.values()] };
}

/** A trade is the employer's: what one of its postings states holds for those that say nothing. */
function withTrades(postings: ReadonlyMap<string, SweepRow>): ReadonlyMap<string, SweepRow> {
  const byEmployer = new Map<string, string>();
  for (const { employer, trade } of postings.values()) {
    if (employer !== null && trade !== null) byEmployer.set(employer, trade);
  }
  const named = [...postings].map(([key, row]) => {
    const trade = row.trade ?? byEmployer.get(row.employer ?? "") ?? null;
    return [key, { ...row, trade }] as const;
  });
  return new Map(named);
}
