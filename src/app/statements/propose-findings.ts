import type { Auditor } from "../../audit/auditor.ts";
import { channelOf } from "../../audit/judge/channel.ts";
import { type Finding, isActive } from "../../model/finding.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import { statementKey } from "../../model/statement-record.ts";
import { guessEmployerType } from "../../text/employer-type.ts";
import { onSpokenWords } from "./spoken-basis.ts";

/** A statement in the wording that may leave the house. */
interface ToldWords {
  readonly submissionId: string;
  readonly text: string;
  readonly employer: string | null;
  readonly jurisdiction: string | null;
}

const TOLD = "举报人所述是否属实：说话人的身份、时间、场合和原话";

/** What the rules of postings find in a statement, for a person to decide on: 待研判 whatever the words, hints and exceptions left out. */
export function proposedFindings(
  { submissionId, text, employer, jurisdiction }: ToldWords,
  auditor: Pick<Auditor, "audit">,
  law: ReadonlyMap<string, LegalBasis>,
): readonly Finding[] {
  const employerType = guessEmployerType(employer, null).type;
  const about = { employer, employerType, postedOn: null, location: null, jurisdiction };
  const found = auditor.audit({ key: statementKey(submissionId), title: "", body: text, fields: [], ...about });
  return found.filter(isActive).map((finding) => {
    const { ground, direction } = finding;
    const facts = { ground, direction, verdict: "review", postedOn: null } as const;
    const { channel, reason } = channelOf(facts, { employerType: () => employerType }, law);
    return {
      ...onSpokenWords(finding, law),
      verdict: "review",
      channel,
      channelReason: reason,
      flags: finding.flags.filter((flag) => flag !== "date_unknown"),
      suggestion: null,
      advice: null,
      factsNeeded: [TOLD, ...finding.factsNeeded],
      trace: `机器在陈述中提示的说法，尚待核实：${finding.trace}`,
    };
  });
}
