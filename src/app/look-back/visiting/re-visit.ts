import { lacksEnd } from "../../../crawl/judge/page-end.ts";
import { NOTED } from "../../../lookback/reviewer-notes.ts";
import type { Capture, Signal } from "../../../model/capture.ts";
import type { Fetched } from "../../../model/fetched.ts";
import { type Finding, isActive } from "../../../model/finding.ts";
import type { ReVisit } from "../../../model/look-back.ts";
import type { Posting } from "../../../model/posting.ts";
import type { Committed, CommittedPosting } from "../../pipeline/commit-fetched.ts";
import { withoutOthers } from "../subjects/among-namesakes.ts";
import { type Found, findOnPage, isSameJob, namesakesOn } from "../subjects/find-on-page.ts";
import { postingWords, tellingLength } from "../subjects/posting-words.ts";
import type { Subject } from "../subjects/subject.ts";

/** Whether another page of the host answered normally in the same run; null when none could be asked. */
export interface Probe {
  readonly ok: boolean | null;
  readonly url: string | null;
  readonly captureId: string | null;
}

/** One committed visit to the address of a posting. */
export interface PageVisit {
  readonly fetched: Pick<Fetched, "requestedUrl" | "finishedAt" | "outcome" | "signals">;
  readonly committed: Pick<Committed, "postings" | "reading" | "failures"> & { readonly capture: Pick<Capture, "id"> };
  readonly probe: Probe;
}

const PICTURE = /<img\b/iu;
const PAGED = /[?&](?:p|pg|pn|page|pageno|page_no|pagenum|pageindex|curpage|start|offset)=\d+/iu;

/** What the visit tells of one posting, found on the page by key or anchors. */
export function reVisitOf(subject: Subject, visit: PageVisit): ReVisit {
  const told = {
    ...visit,
    fetched: { ...visit.fetched, signals: [...visit.fetched.signals, ...READ_NOW[subject.readNow]] },
  };
  const found = findOnPage(subject, visit.committed.postings);
  if (found !== null) return shown(subject, told, found);
  return isAbsent(subject, visit) ? absent(told) : unseen(subject, told);
}

const READ_NOW: Readonly<Record<Subject["readNow"], readonly Signal[]>> = {
  alike: [],
  otherwise: [
    {
      code: NOTED.readOtherwise,
      detail: "建立线索后程序读取网页的方式有变，已把固定的原页面重读后再作对照。",
      place: null,
    },
  ],
  lost: [
    {
      code: NOTED.readOtherwise,
      detail: "建立线索后程序读取网页的方式有变，从固定的原页面也读不出此条招聘信息，请打开网页与原页面对照。",
      place: null,
    },
  ],
};

function baseOf({ fetched, committed, probe }: PageVisit) {
  return {
    captureId: committed.capture.id,
    at: fetched.finishedAt,
    fetchOutcome: fetched.outcome,
    signals: [...fetched.signals, ...probeSignals(probe)],
    probeOk: probe.ok,
    imagesOnly: false,
    findings: [],
    findingsByOldRules: null,
  };
}

/** The signal that ties a re-visit to the capture of its control probe. */
export function probeSignals({ ok, url, captureId }: Probe): readonly Signal[] {
  if (url === null) return [];
  const answer = ok === true ? "应答正常" : ok === false ? "应答不正常" : "不能用于核对";
  return [{ code: "control_probe", detail: `同时访问 ${url}，${answer}`, place: captureId }];
}

function shown(subject: Subject, visit: PageVisit, found: Found<CommittedPosting>): ReVisit {
  const base = baseOf(visit);
  const { posting } = found;
  const text = postingWords(posting);
  const all = found.findings.map(({ finding }) => finding).filter(isActive);
  const dismissed = all.filter((finding) => subject.dismissed.some((old) => isSameWords(old, finding)));
  const isAlone = subject.neighbours.size === 0 && visit.committed.postings.length === 1;
  return {
    ...base,
    signals: [...base.signals, ...dismissed.map(dismissedSignal), ...(subject.areOldRulesLost ? [OLD_RULES_LOST] : [])],
    anchorsMatched: [...new Set([...found.anchors, ...(isAlone ? pageAnchors(visit.fetched) : [])])],
    textComplete: posting.textComplete && visit.fetched.outcome !== "truncated" && !brokeOff(subject, visit),
    textLength: tellingLength(posting, subject.posting),
    text,
    imagesOnly: isPictureOf(posting.title, visit) && wordsAreFew(posting, subject),
    findings: all.filter((finding) => !dismissed.includes(finding)),
    findingsByOldRules: subject.byOldRules?.(posting).filter(isActive) ?? null,
  };
}

/** Whether only the beginning of the page came, by an end that it had before. */
function brokeOff({ hadEnd }: Subject, { fetched }: PageVisit): boolean {
  return hadEnd && lacksEnd(fetched.signals);
}

/** Whether less than half of the former words is left, as where they were moved into a picture. */
export function wordsAreFew(posting: Posting, subject: Subject): boolean {
  return posting.body.length * 2 < subject.posting.body.length;
}

const OLD_RULES_LOST: Signal = {
  code: "old_rules_missing",
  detail: "建立线索时的规则集本机没有保存，只按现行规则对照",
  place: null,
};

/** Anchors that the fetch saw anywhere on a page which was expected to hold this posting alone. */
function pageAnchors(fetched: PageVisit["fetched"]): readonly string[] {
  return fetched.signals.filter(({ code }) => code === "anchor_present").map(({ detail }) => detail);
}

function isPictureOf(title: string, { committed }: PageVisit): boolean {
  const signals = committed.reading?.signals ?? [];
  return signals.some(({ code, place }) => code === "text_in_image" && place === title);
}

function isSameWords(a: Finding, b: Finding): boolean {
  return a.fingerprint === b.fingerprint || (a.ground === b.ground && compact(a.quote) === compact(b.quote));
}

function dismissedSignal({ quote }: Finding): Signal {
  return { code: "dismissed_before", detail: `原复核已排除的表述“${quote}”仍在，不计入`, place: null };
}

/**
 * Whether the page was read well and shows others of its former postings but not this one. A page of a running list
 * proves nothing (its rows move on to the next page), nor does one where the title or another job in the same words stands.
 */
function isAbsent(subject: Subject, visit: PageVisit): boolean {
  const { fetched, committed } = visit;
  if (
    subject.readNow === "lost" ||
    brokeOff(subject, visit) ||
    fetched.outcome !== "ok" ||
    committed.failures.length > 0 ||
    PAGED.test(fetched.requestedUrl)
  )
    return false;
  if (!committed.postings.some(({ posting }) => isFormerNeighbour(subject, posting))) return false;
  const title = compact(subject.posting.title);
  if (title === "" || withoutOthers(subject, namesakesOn(subject, committed.postings)).length > 0) return false;
  const others = committed.postings.filter(({ posting }) => !subject.neighbours.has(posting.key));
  if (others.some(({ posting }) => isSameJob(subject.posting, posting))) return false;
  const words = [
    ...others.map(({ posting }) => posting.title),
    ...committed.postings.map(({ posting }) => posting.body),
  ];
  return !words.some((text) => compact(text).includes(title));
}

/** Read in the same way: the text around a table is no proof that the table was read. */
function isFormerNeighbour({ neighbours, posting }: Subject, other: Posting): boolean {
  return neighbours.has(other.key) && other.extractedBy === posting.extractedBy;
}

function absent(visit: PageVisit): ReVisit {
  const base = baseOf(visit);
  const count = visit.committed.postings.length;
  const detail = `页面读取正常，列有 ${count} 条招聘信息（含原页面其他招聘信息），但已无此条`;
  return {
    ...base,
    fetchOutcome: "soft_404",
    signals: [...base.signals, { code: "posting_absent", detail, place: visit.committed.capture.id }],
    probeOk: true,
    ...NOTHING_READ,
  };
}

const NOTHING_READ = { anchorsMatched: [], textComplete: false, textLength: 0, text: "" };

function unseen(subject: Subject, visit: PageVisit): ReVisit {
  const isAlone = subject.neighbours.size === 0;
  const { postings } = visit.committed;
  const isRead = visit.fetched.outcome === "ok" && isAlone;
  const base = baseOf(visit);
  return {
    ...base,
    ...NOTHING_READ,
    fetchOutcome: isRead && postings.length === 1 ? "identity_mismatch" : base.fetchOutcome,
    signals: [...base.signals, ...nowListed(postings)],
    anchorsMatched: isAlone && postings.length === 0 ? pageAnchors(visit.fetched) : [],
    imagesOnly: isRead && postings.length === 0 && hasPicture(visit),
  };
}

/** What the page shows instead, for whoever looks at it next. */
function nowListed(postings: PageVisit["committed"]["postings"]): readonly Signal[] {
  if (postings.length === 0) return [];
  const titles = postings.slice(0, 3).map(({ posting }) => `“${posting.title}”`);
  const more = postings.length > 3 ? `等${postings.length}条` : "";
  return [{ code: NOTED.nowListed, detail: `页面现列：${titles.join("、")}${more}。`, place: null }];
}

function hasPicture({ committed }: PageVisit): boolean {
  const content = committed.reading?.content;
  return content?.kind === "html" && PICTURE.test(content.html);
}

function compact(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
}
