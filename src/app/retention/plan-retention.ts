import { judgeRetention, type KeptMatter, type LeadTie, type RetentionJudgement } from "../../lead/retention.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import type { Capture } from "../../model/capture.ts";
import type { RetentionCategory } from "../../model/disposal.ts";
import type { Submission } from "../../model/submission.ts";
import type { Store } from "../../store/port.ts";
import type { Office } from "../office.ts";
import { capturesOf, destroyedIds } from "../rows-of.ts";
import { readTies, type Ties } from "./ties.ts";

/** One capture or one complaint's record, with what the office's periods say of it today. */
export interface RetentionItem extends RetentionJudgement {
  readonly kind: "capture" | "submission";
  readonly subject: string;
  readonly category: RetentionCategory;
  /** The address, file or complaint, as a person knows it. */
  readonly name: string;
  /** Findings that nobody has reviewed; they are told, and hold nothing. */
  readonly unreviewed: number;
}

/** What is due, what is held back though its time is over, and how much is not due. */
export interface RetentionPlan {
  readonly today: string;
  readonly due: readonly RetentionItem[];
  readonly held: readonly RetentionItem[];
  readonly kept: number;
  readonly undecided: Readonly<Record<RetentionCategory, number>>;
  readonly destroyed: number;
}

type PlanContext = Pick<Office, "store" | "configuration" | "clock">;

/** Goes through all captures and complaints and changes nothing. */
export async function planRetention(office: PlanContext): Promise<RetentionPlan> {
  const { store, configuration, clock } = office;
  const today = beijingDay(clock.now().toISOString());
  const gone = await destroyedIds(store);
  const ties = await readTies(store);
  const submissions = await store.submissions.list();
  const sorted = { due: [] as RetentionItem[], held: [] as RetentionItem[], kept: 0 };
  const undecided = { unfiled: 0, submission: 0, visit: 0, filed: 0 };
  const take = async (found: Omit<RetentionItem, keyof RetentionJudgement | "unreviewed">, matter: KeptMatter) => {
    const judged = judgeRetention(matter, configuration.retention, today);
    if (judged.state === "kept") sorted.kept += 1;
    else if (judged.state === "undecided") undecided[matter.category] += 1;
    else sorted[judged.state].push({ ...found, ...judged, unreviewed: await unreviewedOf(store, found) });
  };
  const ofSubmission = new Map(submissions.flatMap((one) => one.captureIds.map((id) => [id, one] as const)));
  for await (const capture of capturesOf(store)) {
    if (gone.has(capture.id) || capture.purpose === "disposal") continue;
    const matter = await matterOf(store, capture, { ties, submission: ofSubmission.get(capture.id) ?? null });
    const { id: subject, requestedUrl: name } = capture;
    await take({ kind: "capture", subject, category: matter.category, name }, matter);
  }
  for (const submission of submissions) {
    if (gone.has(submission.id)) continue;
    const matter = submissionMatter(submission, ties);
    const name = `举报 ${submission.workOrder ?? submission.id}`;
    await take({ kind: "submission", subject: submission.id, category: matter.category, name }, matter);
  }
  return { today, ...sorted, undecided, destroyed: gone.size };
}

interface Around {
  readonly ties: Ties;
  readonly submission: Submission | null;
}

async function matterOf(store: Store, capture: Capture, { ties, submission }: Around): Promise<KeptMatter> {
  const told = submission === null ? [] : (ties.submissions.get(submission.id) ?? []);
  const own = [...(ties.captures.get(capture.id) ?? []), ...told];
  const waiting = ties.waiting.get(capture.id);
  const holds = [...openReasons(own), ...(waiting === undefined ? [] : [waiting])];
  if (own.length > 0) return { category: "filed", since: latest(own), holds };
  const around = SITE_ANSWERS.has(capture.purpose)
    ? (ties.sources.get(capture.sourceId) ?? [])
    : await keyTies(store, capture, ties);
  const plain = { since: submission?.receivedAt ?? capture.finishedAt, holds: [...holds, ...openReasons(around)] };
  if (submission !== null) return { category: "submission", ...plain };
  return { category: capture.purpose === "visit" ? "visit" : "unfiled", ...plain };
}

const SITE_ANSWERS: ReadonlySet<Capture["purpose"]> = new Set<Capture["purpose"]>(["robots", "probe"]);

async function keyTies(store: Store, { id }: Capture, { postingKeys }: Ties): Promise<readonly LeadTie[]> {
  if (postingKeys.size === 0) return [];
  const postings = await store.postings.ofCapture(id);
  return postings.flatMap(({ key }) => postingKeys.get(key) ?? []);
}

function submissionMatter({ id, receivedAt, captureIds }: Submission, ties: Ties): KeptMatter {
  const own = [...(ties.submissions.get(id) ?? []), ...captureIds.flatMap((one) => ties.captures.get(one) ?? [])];
  const waiting = captureIds.flatMap((one) => ties.waiting.get(one) ?? []);
  const holds = [...new Set([...openReasons(own), ...waiting])];
  return own.length > 0
    ? { category: "filed", since: latest(own), holds }
    : { category: "submission", since: receivedAt, holds };
}

function openReasons(ties: readonly LeadTie[]): readonly string[] {
  return [...new Set(ties.flatMap(({ openBecause }) => openBecause ?? []))];
}

function latest(ties: readonly LeadTie[]): string {
  return ties.map(({ since }) => since).reduce((a, b) => (Date.parse(a) >= Date.parse(b) ? a : b));
}

async function unreviewedOf(store: Store, { kind, subject }: Pick<RetentionItem, "kind" | "subject">): Promise<number> {
  if (kind === "submission") return 0;
  let open = 0;
  for (const posting of await store.postings.ofCapture(subject)) {
    for (const { finding, captureId } of await store.findings.ofPosting(posting.id)) {
      if (finding.verdict === "lawful") continue;
      const reviews = await store.reviews.of(finding.fingerprint);
      if (!reviews.some((review) => review.captureId === captureId)) open += 1;
    }
  }
  return open;
}
