import { lacksEnd } from "../../../crawl/judge/page-end.ts";
import { matchFindings } from "../../../lookback/same-words.ts";
import { PingpinError } from "../../../model/errors.ts";
import { type Finding, isActive } from "../../../model/finding.ts";
import type { LeadItem } from "../../../model/lead.ts";
import type { FoundBy } from "../../../model/look-back.ts";
import type { Posting } from "../../../model/posting.ts";
import type { Source } from "../../../model/source.ts";
import type { Office } from "../../office.ts";
import { isNamesake } from "./find-on-page.ts";
import { asReadNow, isIn, type PagesReadAgain } from "./pages-read-again.ts";
import { postingWords, tellingLength } from "./posting-words.ts";
import type { RulesThenAndNow } from "./rules-then-and-now.ts";
import { revisitPurpose, type Subject } from "./subject.ts";

/** A posting as a lead names it: which version of it, and which of its findings. */
export type NamedPosting = Omit<Extract<LeadItem, { kind: "posting" }>, "kind" | "id">;

interface ReadingContext {
  readonly foundBy: FoundBy;
  readonly source: Source | string;
  readonly rectifiedBefore: boolean;
  readonly rules: RulesThenAndNow;
  readonly pages: PagesReadAgain;
}

/** Reads the baseline of one posting; of its findings those that `item` names count whatever was decided on them. Throws EVIDENCE_BROKEN. */
export async function readSubject(
  office: Office,
  item: NamedPosting,
  { foundBy, source, rectifiedBefore, rules, pages }: ReadingContext,
): Promise<Subject> {
  const { store } = office;
  const storedPage = await store.postings.ofCapture(item.captureId);
  const original = storedPage.find(({ id }) => id === item.postingId);
  const capture = await store.captures.get(item.captureId);
  if (original === undefined || capture === null) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: item.captureId, detail: "线索所依据的采集件登记缺失" });
  }
  const stored = await store.findings.ofPosting(original.id);
  const others = stored.filter(({ id }) => !item.findingIds.includes(id)).map(({ finding }) => finding);
  const dismissed = await dismissedOf(store, others);
  const registered = typeof source === "string" ? null : source;
  // All that stood there, also beside the lead's own: left alone it is not new, and on its grounds not yet rectified.
  const findings = stored.map(({ finding }) => finding).filter((one) => isActive(one) && !dismissed.includes(one));
  const readAgain = registered === null ? null : await pages.postings(capture, registered);
  const page = readAgain ?? storedPage;
  const readNow =
    readAgain === null
      ? original
      : asReadNow(
          original,
          readAgain,
          findings.map(({ quote }) => quote),
        );
  const posting = readNow ?? original;
  return {
    posting,
    readNow: readNow === null ? "lost" : readNow.textSha256 === original.textSha256 ? "alike" : "otherwise",
    ...oldRulesOf(posting, registered, { findings, rules }),
    purpose: revisitPurpose(capture.purpose),
    hadEnd: !lacksEnd(capture.signals),
    neighbours: new Set(page.map(({ key }) => key).filter((key) => key !== posting.key)),
    namesakes: page.filter((other) => other.key !== posting.key && isNamesake(posting, other)),
    dismissed,
    baseline: {
      postingKey: original.key,
      employer: await employerName(store, item),
      title: original.title,
      url: original.url,
      foundBy,
      captureId: capture.id,
      at: posting.seenAt,
      textLength: tellingLength(posting, posting),
      text: postingWords(posting),
      findings,
      unreadable: findings.filter(({ quote }) => readNow === null || (isIn(original, quote) && !isIn(posting, quote))),
      foundByNewRules: foundBeyond({ original, posting }, registered, { findings: [...findings, ...dismissed], rules }),
      rectifiedBefore,
    },
  };
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly rules: RulesThenAndNow;
}

function oldRulesOf(
  posting: Posting,
  source: Source | null,
  { findings, rules }: Judged,
): Pick<Subject, "byOldRules" | "areOldRulesLost"> {
  const hash = findings.at(-1)?.rulesetHash ?? rules.currentHash;
  if (hash === rules.currentHash) return { byOldRules: null, areOldRulesLost: false };
  const audit = rules.former(hash, posting.seenAt);
  if (audit === null) return { byOldRules: null, areOldRulesLost: true };
  return { byOldRules: (later) => audit(later, source), areOldRulesLost: false };
}

/** What is found now in words that stood there before, by other rules or where the page is read in another way. */
function foundBeyond(
  { original, posting }: { readonly original: Posting; readonly posting: Posting },
  source: Source | null,
  { findings, rules }: Judged,
): readonly Finding[] {
  const isReadAlike = posting.textSha256 === original.textSha256;
  if (isReadAlike && findings.every(({ rulesetHash }) => rulesetHash === rules.currentHash)) return [];
  return matchFindings(findings, rules.current(posting, source).filter(isActive)).added;
}

/** The version of a posting that `item` names. Throws EVIDENCE_BROKEN. */
export async function postingNamed({ postings }: Office["store"], item: NamedPosting): Promise<Posting> {
  const posting = await postings.get(item.postingId);
  if (posting !== null) return posting;
  throw new PingpinError("EVIDENCE_BROKEN", { subject: item.captureId, detail: "线索所依据的招聘信息登记缺失" });
}

/** Counted as one where a person merged two since the lead was issued. */
export async function employerName(
  store: Office["store"],
  { employer, employerId }: Pick<NamedPosting, "employer" | "employerId">,
): Promise<string> {
  return employerId === null ? employer : ((await store.employers.mainOf(employerId))?.name ?? employer);
}

/** Those that a person dismissed last. */
export async function dismissedOf(store: Office["store"], findings: readonly Finding[]): Promise<readonly Finding[]> {
  const dismissed: Finding[] = [];
  for (const finding of findings) {
    const reviews = await store.reviews.of(finding.fingerprint);
    const latest = reviews.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
    if (latest?.decision === "dismissed") dismissed.push(finding);
  }
  return dismissed;
}
