import type { Scored } from "./scored-set.ts";

/** What a detector said of one posting. */
export interface Predicted {
  readonly ground: string;
  readonly direction: string;
  readonly verdict: string;
  readonly quote: string;
  readonly field: string;
}

/** Counts of one ground, and the shares made of them. */
export interface GroundScore {
  readonly n: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/** One disagreement, for reading. */
export interface ScoreError {
  readonly id: string;
  readonly ground: string;
  readonly kind: "missed" | "false_alarm" | "wrong_verdict" | "missed_hint" | "false_hint";
  readonly labels: readonly string[];
  readonly findings: readonly string[];
  readonly text: string;
}

/** The whole result over one file. */
export interface Score {
  readonly grounds: Readonly<Record<string, GroundScore>>;
  readonly hints: Readonly<Record<string, GroundScore>>;
  readonly forms: Readonly<Record<string, { readonly n: number; readonly hit: number }>>;
  readonly rightVerdict: number;
  readonly spanOverlap: number;
  readonly neutral: { readonly n: number; readonly falseAlarms: number };
  readonly errors: readonly ScoreError[];
}

const STRENGTH: Readonly<Record<string, number>> = { violation: 3, review: 2, hint: 1, lawful: 0 };
const EMPTY: GroundScore = { n: 0, truePositives: 0, falsePositives: 0, falseNegatives: 0 };

/** Scores predictions against labels as contracts.md §eval says: posting × ground, disputed grounds left out. */
export function score(set: readonly Scored[], predict: (item: Scored) => readonly Predicted[]): Score {
  const tally = new Tally();
  for (const item of set) {
    const predictions = predict(item);
    const grounds = new Set([...item.labels.map(({ ground }) => ground), ...predictions.map(({ ground }) => ground)]);
    if (item.onlyGround !== null) grounds.add(item.onlyGround);
    for (const ground of grounds) {
      if (item.disputed.has(ground) || (item.onlyGround !== null && item.onlyGround !== ground)) continue;
      tally.add(item, ground, predictions);
    }
  }
  return tally.result();
}

/** Running counts of a scoring. */
class Tally {
  private readonly grounds: Record<string, GroundScore> = {};
  private readonly hints: Record<string, GroundScore> = {};
  private readonly forms: Record<string, { n: number; hit: number }> = {};
  private readonly errors: ScoreError[] = [];
  private positives = 0;
  private right = 0;
  private overlapping = 0;
  private neutralCount = 0;
  private falseAlarms = 0;

  add(item: Scored, ground: string, predictions: readonly Predicted[]): void {
    const labels = item.labels.filter((label) => label.ground === ground);
    const findings = predictions.filter((finding) => finding.ground === ground);
    const [wanted, got] = [strongest(labels), strongest(findings)];
    const note = (kind: ScoreError["kind"]) => this.errors.push(errorOf(item, { ground, kind, labels, findings }));
    this.grounds[ground] = count(this.grounds[ground], wanted >= 2, got >= 2);
    if (!hasOneLabel(item, wanted)) this.hints[ground] = count(this.hints[ground], hasHint(labels), hasHint(findings));
    this.countForm(item, wanted, got);
    if (wanted >= 2 && got < 2) note("missed");
    if (wanted < 2 && got >= 2) note("false_alarm");
    if (wanted < 2 && got < 2 && hasHint(labels) && !hasHint(findings)) note("missed_hint");
    if (wanted < 2 && got < 2 && !hasHint(labels) && hasHint(findings)) note("false_hint");
    if (wanted < 2 || got < 2) return;
    this.positives += 1;
    if (wanted === got) this.right += 1;
    else note("wrong_verdict");
    if (overlaps(labels, findings)) this.overlapping += 1;
  }

  private countForm(item: Scored, wanted: number, got: number): void {
    if (item.onlyGround === null) return;
    if (wanted < 1) {
      this.neutralCount += 1;
      if (got >= 2) this.falseAlarms += 1;
      return;
    }
    const form = item.form === "obfuscated" ? "obfuscated" : "plain";
    const known = this.forms[form] ?? { n: 0, hit: 0 };
    const isHit = wanted >= 2 ? got >= 2 : got >= 1;
    this.forms[form] = { n: known.n + 1, hit: known.hit + (isHit ? 1 : 0) };
  }

  result(): Score {
    return {
      grounds: this.grounds,
      hints: this.hints,
      forms: this.forms,
      rightVerdict: this.positives === 0 ? 1 : this.right / this.positives,
      spanOverlap: this.positives === 0 ? 1 : this.overlapping / this.positives,
      neutral: { n: this.neutralCount, falseAlarms: this.falseAlarms },
      errors: this.errors,
    };
  }
}

/** A phrase bears one label: where that is stronger than a hint, hints beside it are neither asked for nor wrong. */
function hasOneLabel({ onlyGround }: Scored, wanted: number): boolean {
  return onlyGround !== null && wanted >= 2;
}

function strongest(items: readonly { readonly verdict: string }[]): number {
  return Math.max(-1, ...items.map(({ verdict }) => STRENGTH[verdict] ?? -1));
}

function hasHint(items: readonly { readonly verdict: string }[]): boolean {
  return items.some(({ verdict }) => verdict === "hint");
}

function count(known: GroundScore = EMPTY, wanted: boolean, got: boolean): GroundScore {
  return {
    n: known.n + (wanted ? 1 : 0),
    truePositives: known.truePositives + (wanted && got ? 1 : 0),
    falsePositives: known.falsePositives + (!wanted && got ? 1 : 0),
    falseNegatives: known.falseNegatives + (wanted && !got ? 1 : 0),
  };
}

function overlaps(labels: readonly { readonly quote: string }[], findings: readonly Predicted[]): boolean {
  return labels.some(({ quote }) => findings.some((finding) => shares(quote, finding)));
}

/** A label `字段名=值` names a field; otherwise one quote holds a good part of the other. */
function shares(quote: string, finding: Predicted): boolean {
  const [label, value] = quote.split("=");
  if (value !== undefined && finding.field === `fields.${label}`) return true;
  const short = quote.length < finding.quote.length ? quote : finding.quote;
  const long = short === quote ? finding.quote : quote;
  if (long.includes(short) && short.length > 0) return true;
  for (let at = 0; at + 2 <= short.length; at += 1) if (long.includes(short.slice(at, at + 2))) return true;
  return false;
}

interface ErrorFacts {
  readonly ground: string;
  readonly kind: ScoreError["kind"];
  readonly labels: readonly { readonly direction: string | null; readonly verdict: string; readonly quote: string }[];
  readonly findings: readonly Predicted[];
}

function errorOf(item: Scored, { ground, kind, labels, findings }: ErrorFacts): ScoreError {
  return {
    id: item.id,
    ground,
    kind,
    labels: labels.map(({ direction, verdict, quote }) => `${direction}/${verdict} ${quote}`),
    findings: findings.map(({ direction, verdict, quote, field }) => `${direction}/${verdict} ${quote} @${field}`),
    text: [item.posting.title, item.posting.body].join(" ‖ ").slice(0, 1500),
  };
}

/** Precision, recall and F1 of counts; 1 where there was nothing to get wrong. */
export function shares3(counts: GroundScore): { precision: number; recall: number; f1: number } {
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn } = counts;
  const precision = tp + fp === 0 ? 1 : tp / (tp + fp);
  const recall = tp + fn === 0 ? 1 : tp / (tp + fn);
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** The sum of several counts. */
export function total(scores: Readonly<Record<string, GroundScore>>): GroundScore {
  return Object.values(scores).reduce(
    (sum, one) => ({
      n: sum.n + one.n,
      truePositives: sum.truePositives + one.truePositives,
      falsePositives: sum.falsePositives + one.falsePositives,
      falseNegatives: sum.falseNegatives + one.falseNegatives,
    }),
    EMPTY,
  );
}
