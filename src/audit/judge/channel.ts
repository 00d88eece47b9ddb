import type { Channel, Direction, EmployerType, Ground, Verdict } from "../../model/closed-lists.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";

/** What decides where a finding can go. */
export interface ChannelFacts {
  readonly ground: Ground;
  readonly direction: Direction;
  readonly verdict: Verdict;
  /** The day the posting is dated (YYYY-MM-DD), or null. */
  readonly postedOn: string | null;
}

/** Asked for its type only where that decides, for it may have to be guessed from the name. */
interface AskedEmployer {
  employerType(): EmployerType;
}

/** A channel that one article opens. */
interface ExpressChannel extends ChannelChoice {
  readonly article: string;
}

/** Where a finding can go and why, in one Chinese sentence. */
export interface ChannelChoice {
  readonly channel: Channel;
  readonly reason: string;
}

const WOMEN: ExpressChannel = {
  article: "WRPL-77",
  channel: "pil",
  reason: "侵害妇女平等就业权益，妇女权益保障法第七十七条明文授权检察公益诉讼",
};
const ETHNIC: ExpressChannel = {
  article: "MZTJ-54",
  channel: "pil",
  reason: "涉民族平等就业，民族团结进步促进法第五十四条明文授权检察公益诉讼",
};
const LABOUR: ChannelChoice = {
  channel: "labour_inspection",
  reason: "属人力资源社会保障行政部门监管事项，先由劳动保障监察处理",
};
const EXPLORATORY: ChannelChoice = {
  channel: "pil_exploratory",
  reason: "法律有禁止性规定但未明文授权公益诉讼，作等外探索须经检察院同意",
};
const ORGAN: ChannelChoice = {
  channel: "pil_exploratory",
  reason: "机关录用公务员一般不属劳动保障监察范围，可向该机关或者其主管部门提出检察建议，作等外探索须经检察院同意",
};
const CHILD: ChannelChoice = {
  channel: "child_labour",
  reason: "涉嫌招用未满十六周岁未成年人，按禁止使用童工规定处理",
};
const ADVICE: ChannelChoice = { channel: "advice", reason: "法律未明文禁止，仅作优化提示" };
const LAWFUL: ChannelChoice = { channel: "advice", reason: "依法优待或例外情形，只作记录，不移送" };

const WOMEN_GROUNDS: ReadonlySet<Ground> = new Set(["marital_fertility", "pregnancy_test"]);
const EXPLORATORY_GROUNDS: ReadonlySet<Ground> = new Set([
  "disability",
  "health",
  "race",
  "religion",
  "hukou",
  "drug_rehab",
]);

/** Derives the channel from ground, direction, verdict and employer type (design.md §3); a person may change it. */
export function channelOf(
  facts: ChannelFacts,
  employer: AskedEmployer,
  law: ReadonlyMap<string, LegalBasis>,
): ChannelChoice {
  const { ground, direction, verdict } = facts;
  if (verdict === "lawful") return LAWFUL;
  if (direction === "minor") return CHILD;
  if (verdict === "hint") return ADVICE;
  if (isAgainstWomen(ground, direction)) return opened(WOMEN, facts, law);
  if (ground === "ethnicity") return opened(ETHNIC, facts, law);
  if (EXPLORATORY_GROUNDS.has(ground) && verdict === "violation") return EXPLORATORY;
  return employer.employerType() === "organ" ? ORGAN : LABOUR;
}

/**
 * The channel with what must be shown besides where the posting is older than the article that opens it: what is still
 * public once the article is in force falls under it, whenever it was put up.
 */
function opened(
  { channel, reason, article }: ExpressChannel,
  { postedOn }: ChannelFacts,
  law: ReadonlyMap<string, LegalBasis>,
): ChannelChoice {
  const from = law.get(article)?.inForceFrom ?? null;
  if (postedOn === null || from === null || from <= postedOn) return { channel, reason };
  const caveat = `招聘信息发布于 ${postedOn}，该条自 ${from} 起施行，须有施行以后仍在公开发布的证据`;
  return { channel, reason: `${reason}；${caveat}` };
}

/** Men wanted, or women held to more, or conditions on marriage and children; quotas may keep women out as well. */
function isAgainstWomen(ground: Ground, direction: Direction): boolean {
  if (ground === "sex") return direction === "male" || direction === "both";
  if (ground === "differential") return direction === "female" || direction === "both";
  return WOMEN_GROUNDS.has(ground);
}
