import { useDesk } from "../../components/session.tsx";
import { VISITS } from "./zh.ts";

interface BlankSheetsProps {
  readonly leadId: string;
  readonly employers: readonly string[];
}

/** Empty 走访记录表 to be taken along, one for each employer. */
export function BlankSheets({ leadId, employers }: BlankSheetsProps) {
  const { isStaff } = useDesk();
  if (!isStaff || employers.length === 0) return null;
  return (
    <details>
      <summary>{VISITS.blank}</summary>
      <ul className="plain-list">
        {employers.map((employer) => (
          <li key={employer}>
            <a
              href={`/api/look-back/${encodeURIComponent(leadId)}/visit-sheet?employer=${encodeURIComponent(employer)}`}
            >
              {VISITS.blankFor(employer)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
