import type { RoundSheet } from "../../../api/look-back.ts";
import { Rows } from "../../components/rows.tsx";
import { LOOK_BACK } from "./zh.ts";

const LEVELS = ["employers", "positions", "postings"] as const;

/** The figures of a round on its three levels, never without what could not be verified. */
export function RoundFigures({ summary }: Pick<RoundSheet, "summary">) {
  const { heads, levels } = LOOK_BACK.figures;
  return (
    <Rows heads={heads}>
      {LEVELS.map((level) => {
        const { x, rectified, withdrawn, verified, undetermined } = summary[level];
        return (
          <tr key={level}>
            <td>{levels[level]}</td>
            <td>
              <strong>{x}</strong>
            </td>
            <td>{rectified}</td>
            <td>{withdrawn}</td>
            <td>{verified}</td>
            <td>
              <span className={undetermined > 0 ? "verdict verdict-review" : ""}>{undetermined}</span>
            </td>
          </tr>
        );
      })}
    </Rows>
  );
}
