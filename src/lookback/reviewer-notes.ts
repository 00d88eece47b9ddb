import type { Baseline, ReVisit } from "../model/look-back.ts";
import type { OutcomeStanding } from "../model/outcome-standing.ts";
import { anyOf, type LookBackWording } from "./wording.ts";

type Notes = Pick<LookBackWording, "rationales" | "postponed">;

/** So far behind its subject a word of postponement still belongs to it. */
const NEAR = 12;

/** Signals of a visit whose words are for the reviewer. */
export const NOTED = { nowListed: "now_listed", readOtherwise: "read_otherwise" } as const;

/**
 * Gives what a reviewer should know of a posting beside its outcome, in Chinese sentences; none of them changes the
 * outcome. Reasons for wanting one sex are lawful descriptions of the work when alone, so they are never judged; where
 * they outlast the words of sex, a reviewer should see it.
 */
export function reviewerNotes(
  baseline: Baseline,
  visit: ReVisit | null,
  standing: OutcomeStanding,
  wording: Notes,
): readonly string[] {
  if (visit === null) return [];
  const said = visit.signals
    .filter(({ code }) => Object.values<string>(NOTED).includes(code))
    .map(({ detail }) => detail);
  if (visit.text === "") return said;
  const isFixed = standing === "rectified" && baseline.findings.some(({ ground }) => ground === "sex");
  const kept = isFixed ? rationaleKept(baseline, visit, wording) : [];
  return [...said, ...kept, ...postponed(baseline, visit, wording)];
}

function rationaleKept(baseline: Baseline, visit: ReVisit, { rationales }: Notes): readonly string[] {
  const pattern = new RegExp(`${anyOf(rationales.leads)}?${anyOf(rationales.words)}`, "gu");
  const before = wordsOf(baseline.text, pattern);
  const kept = [...wordsOf(visit.text, pattern)].filter((words) => before.has(words));
  if (kept.length === 0) return [];
  const quoted = kept.slice(0, 3).map((words) => `“${words}”`);
  return [`性别用语已删除，原与其并列的工作条件${quoted.join("、")}仍在；仅供复核参考，不影响结果。`];
}

function wordsOf(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].map(([words]) => words));
}

/** What a page says that puts its recruiting off neither mends nor removes the words. */
function postponed(
  baseline: Baseline,
  visit: ReVisit,
  { postponed: { subjects, words, whole } }: Notes,
): readonly string[] {
  const pattern = new RegExp(`${anyOf(subjects)}[^，。；\\n]{0,${NEAR}}${anyOf(words)}|${anyOf(whole)}`, "u");
  const said = pattern.exec(visit.text)?.[0];
  if (said === undefined || pattern.test(baseline.text)) return [];
  return [`页面写明“${said}”，招聘推迟不等于整改，请留意恢复招聘时的表述。`];
}
