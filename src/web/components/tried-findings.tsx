import type { TriedFinding } from "../../api/checking.ts";
import { LABELS } from "../../model/labels.ts";
import { Rows } from "./rows.tsx";
import { VerdictTag } from "./verdict-tag.tsx";

interface TriedFindingsProps {
  readonly findings: readonly TriedFinding[];
  readonly heads: readonly string[];
}

/** The hits of a tried text: the words, what they may be, why, and what to write instead. */
export function TriedFindings({ findings, heads }: TriedFindingsProps) {
  return (
    <Rows heads={heads}>
      {findings.map(({ ground, verdict, field, start, quote, trace, articles, suggestion, advice }) => (
        <tr key={`${field} ${start} ${ground} ${verdict} ${quote}`}>
          <td>
            <strong>{quote}</strong>
          </td>
          <td className="narrow">
            <VerdictTag verdict={verdict} />
            <div>{LABELS.ground[ground]}</div>
          </td>
          <td>
            {trace}
            <div className="faint">{articles.join("；")}</div>
          </td>
          <td>{suggestion ?? advice}</td>
        </tr>
      ))}
    </Rows>
  );
}
