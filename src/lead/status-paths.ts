import type { Lead } from "../model/lead.ts";
import { isCase } from "../model/lead-kind.ts";
import type { LeadStatus } from "../model/lead-status.ts";

type Path = Readonly<Partial<Record<LeadStatus, readonly LeadStatus[]>>>;

/** Ways out of a lead that lies with its recipient. */
const WITH_RECIPIENT: readonly LeadStatus[] = [
  "transferred",
  "feedback",
  "inspection_filed",
  "returned",
  "refused",
  "supplement_requested",
  "withdrawn",
];

/** A lead that an office hands over and hears of again; one that came back may be handed over anew or laid to rest. */
const HANDED_OVER: Path = {
  drafted: ["screened", "deliberated", "issued", "withdrawn"],
  // Of another office, by mistake or to be dealt with here.
  received: ["feedback", "returned", "refused", "supplement_requested"],
  screened: ["deliberated", "issued", "withdrawn"],
  deliberated: ["issued", "withdrawn"],
  issued: ["transferred", "withdrawn"],
  transferred: WITH_RECIPIENT,
  inspection_filed: ["inspection_closed", "feedback", "withdrawn"],
  inspection_closed: ["feedback", "concluded"],
  feedback: ["feedback", "inspection_filed", "supplement_requested", "concluded"],
  returned: ["transferred", "concluded", "withdrawn"],
  refused: ["transferred", "concluded", "withdrawn"],
  supplement_requested: ["supplemented", "withdrawn"],
  supplemented: WITH_RECIPIENT,
};

/** A case of a procuratorate, its own or received: from the first look to its end. */
const CASE: Path = {
  drafted: ["screened", "issued", "withdrawn"],
  screened: ["issued", "withdrawn"],
  issued: ["assessing", "preliminary", "filed", "not_filed", "referred", "withdrawn"],
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
  supplemented: ["assessing", "preliminary", "filed", "not_filed", "referred", "supplement_requested"],
  filed: ["filed", "consultation", "recommended", "referred", "closed"],
  consultation: ["consultation", "recommended", "follow_up", "closed"],
  recommended: ["recommended", "reported_above", "replied", "follow_up"],
  reported_above: ["replied", "follow_up"],
  // 公益诉讼办案规则 77, 79: an answer is looked into before the case ends.
  replied: ["follow_up"],
  follow_up: ["closed", "suspended", "sued", "referred"],
  suspended: ["follow_up", "closed", "sued"],
  // The lawsuit has its own files; here only that it is over.
  sued: ["concluded"],
};

/** Steps that nobody can take without saying why. */
const NEEDS_REASON: ReadonlySet<LeadStatus> = new Set([
  "feedback",
  "concluded",
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

/** The steps that may follow where the lead stands; none at an end. What a procuratorate passes to a bureau is handed over. */
export function nextSteps(lead: Pick<Lead, "officeKind" | "destination" | "status">): readonly LeadStatus[] {
  return (isCase(lead) ? CASE : HANDED_OVER)[lead.status] ?? [];
}

/** Whether the step must say why. */
export function needsReason(status: LeadStatus): boolean {
  return NEEDS_REASON.has(status);
}
