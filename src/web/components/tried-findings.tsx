import type { TriedFinding } from "../../api/checking.ts";
import { LABELS } from "../../model/labels.ts";
import { Rows } from "./rows.tsx";
import { VerdictTag } from "./verdict-tag.tsx";

interface TriedFindingsProps {
  readonly findings: readonly TriedFinding[];
  readonly heads: readonly string[];
  /** What stands under 为什么: the whole trace for those who write rules, one line for employers. */
  readonly why: (finding: TriedFinding) => string;
}

/** The hits of a tried text: the words, what they may be, why, and what to write instead. */
export function TriedFindings({ findings, heads, why }: TriedFindingsProps) {
  return (
    <Rows heads={heads}>
      {findings.map((finding) => (
        <tr key={`${finding.field} ${finding.start} ${finding.ground} ${finding.verdict} ${finding.quote}`}>
          <td>
            <strong>{finding.quote}</strong>
          </td>
          <td className="narrow">
            <VerdictTag verdict={finding.verdict} />
            <div>{LABELS.ground[finding.ground]}</div>
          </td>
          <td>
            {why(finding)}
            <div className="faint">{finding.articles.join("；")}</div>
          </td>
          <td>{finding.suggestion ?? finding.advice}</td>
        </tr>
      ))}
    </Rows>
  );
}
