import type { Lead } from "../model/lead.ts";
import type { LeadStatus } from "../model/lead-status.ts";

type Path = Readonly<Partial<Record<LeadStatus, readonly LeadStatus[]>>>;

/** Which step may follow which, for each kind of office; a step that is missing is an end. */
const STATUS_PATHS: Readonly<Record<Lead["officeKind"], Path>> = {
  union: {
    drafted: ["screened", "deliberated", "issued", "withdrawn"],
    screened: ["deliberated", "issued", "withdrawn"],
    deliberated: ["issued", "withdrawn"],
    issued: ["transferred", "withdrawn"],
    transferred: [
      "transferred",
      "feedback",
      "inspection_filed",
      "returned",
      "refused",
      "supplement_requested",
      "withdrawn",
    ],
    inspection_filed: ["inspection_closed", "feedback"],
    inspection_closed: ["feedback"],
    feedback: ["feedback", "inspection_filed", "supplement_requested"],
    returned: ["transferred", "withdrawn"],
    refused: ["transferred", "withdrawn"],
    supplement_requested: ["supplemented", "withdrawn"],
    supplemented: ["transferred", "feedback", "inspection_filed", "returned", "refused", "supplement_requested"],
  },
  procuratorate: {
    drafted: ["screened", "issued", "withdrawn"],
    screened: ["issued", "withdrawn"],
    issued: ["assessing", "preliminary", "filed", "not_filed", "referred", "transferred", "withdrawn"],
    // Matters of labour inspection that the procuratorate passes to the bureau.
    transferred: ["transferred", "feedback", "returned", "refused", "supplement_requested", "inspection_filed"],
    inspection_filed: ["inspection_closed", "feedback"],
    inspection_closed: ["feedback"],
    feedback: ["feedback"],
    received: [
      "assessing",
      "preliminary",
      "filed",
      "not_filed",
      "referred",
      "returned",
      "refused",
      "supplement_requested",
      "withdrawn",
    ],
    assessing: [
      "preliminary",
      "filed",
      "not_filed",
      "referred",
      "returned",
      "refused",
      "supplement_requested",
      "withdrawn",
    ],
    preliminary: ["filed", "not_filed", "referred", "returned", "supplement_requested", "withdrawn"],
    supplement_requested: ["supplemented", "returned", "refused", "withdrawn"],
    supplemented: ["assessing", "preliminary", "filed", "not_filed", "referred"],
    filed: ["filed", "consultation", "recommended", "referred", "closed"],
    consultation: ["consultation", "recommended", "follow_up", "closed"],
    recommended: ["recommended", "reported_above", "replied", "follow_up"],
    reported_above: ["replied", "follow_up"],
    replied: ["follow_up", "closed"],
    follow_up: ["closed", "suspended", "sued", "referred"],
    suspended: ["follow_up", "closed", "sued"],
  },
};

/** Steps that nobody can take without saying why. */
const NEEDS_REASON: ReadonlySet<LeadStatus> = new Set([
  "feedback",
  "not_filed",
  "referred",
  "closed",
  "suspended",
  "returned",
  "refused",
  "supplement_requested",
  "supplemented",
  "withdrawn",
]);

/** The steps that may follow where the lead stands. */
export function nextSteps({ officeKind, status }: Pick<Lead, "officeKind" | "status">): readonly LeadStatus[] {
  return STATUS_PATHS[officeKind][status] ?? [];
}

/** Whether the step must say why. */
export function needsReason(status: LeadStatus): boolean {
  return NEEDS_REASON.has(status);
}
