import type { LeadDestination } from "../model/lead.ts";
import type { LeadStatus } from "../model/lead-status.ts";

/** One deadline: what it runs from, how long, and the steps that meet it. */
export interface DeadlineRule {
  readonly id: string;
  readonly label: string;
  readonly destinations: readonly LeadDestination[];
  /** The step it runs from, the first of these that was taken, and which of its days counts; or another deadline's end. */
  readonly from:
    | { readonly steps: readonly LeadStatus[]; readonly day: "on" | "servedOn" }
    | { readonly endOf: string };
  readonly amount: number;
  readonly unit: "day" | "workday" | "month";
  /** Where the recommendation is marked urgent. */
  readonly urgent: { readonly amount: number; readonly unit: "day" | "month" } | null;
  /** Met when one of these steps was taken, or when the step it runs from was served. */
  readonly metBy: readonly LeadStatus[] | "service";
  /** A period owed to us ends on the next working day; one that we owe is not stretched. */
  readonly endsOnWorkday: boolean;
  readonly basis: string;
}

const ENDS: readonly LeadStatus[] = ["closed", "suspended", "sued", "referred"];
const PROCURATORATE: readonly LeadDestination[] = ["procuratorate"];
const INSPECTION: readonly LeadDestination[] = ["labour_inspection", "child_labour"];

/** The periods of 公益诉讼办案规则, 两高检察公益诉讼解释 and 劳动保障监察条例; an office changes them in `config.yaml`. */
export const DEADLINE_RULES: readonly DeadlineRule[] = [
  {
    id: "filing-service",
    label: "立案决定书送达行政机关",
    destinations: PROCURATORATE,
    from: { steps: ["filed"], day: "on" },
    amount: 7,
    unit: "day",
    urgent: null,
    metBy: "service",
    endsOnWorkday: false,
    basis: "人民检察院公益诉讼办案规则第七十条",
  },
  {
    id: "recommendation-service",
    label: "检察建议书送达行政机关",
    destinations: PROCURATORATE,
    from: { steps: ["recommended"], day: "on" },
    amount: 3,
    unit: "day",
    urgent: null,
    metBy: "service",
    endsOnWorkday: false,
    basis: "人民检察院公益诉讼办案规则第七十六条",
  },
  {
    id: "report-above",
    label: "检察建议报上一级院备案",
    destinations: PROCURATORATE,
    from: { steps: ["recommended"], day: "servedOn" },
    amount: 5,
    unit: "day",
    urgent: null,
    metBy: ["reported_above"],
    endsOnWorkday: false,
    basis: "人民检察院公益诉讼办案规则第七十五条",
  },
  {
    id: "bureau-reply",
    label: "行政机关书面回复",
    destinations: PROCURATORATE,
    from: { steps: ["recommended"], day: "servedOn" },
    amount: 2,
    unit: "month",
    urgent: { amount: 15, unit: "day" },
    metBy: ["replied"],
    endsOnWorkday: true,
    basis: "两高关于检察公益诉讼案件适用法律若干问题的解释第二十一条",
  },
  {
    id: "review-for-suit",
    label: "审查起诉期限（整改期满起）",
    destinations: PROCURATORATE,
    from: { endOf: "bureau-reply" },
    amount: 1,
    unit: "month",
    urgent: null,
    metBy: ENDS,
    endsOnWorkday: false,
    basis: "人民检察院公益诉讼办案规则",
  },
  {
    id: "inspection-filing",
    label: "劳动保障监察立案",
    destinations: INSPECTION,
    from: { steps: ["transferred"], day: "servedOn" },
    amount: 5,
    unit: "workday",
    urgent: null,
    metBy: ["inspection_filed"],
    endsOnWorkday: true,
    basis: "关于实施《劳动保障监察条例》若干规定",
  },
  {
    id: "inspection",
    label: "劳动保障监察调查办结",
    destinations: INSPECTION,
    from: { steps: ["inspection_filed", "transferred"], day: "servedOn" },
    amount: 60,
    unit: "workday",
    urgent: null,
    metBy: ["inspection_closed"],
    endsOnWorkday: true,
    basis: "劳动保障监察条例第十七条",
  },
  {
    id: "inspection-extended",
    label: "劳动保障监察调查办结（经批准延长）",
    destinations: INSPECTION,
    from: { steps: ["inspection_filed", "transferred"], day: "servedOn" },
    amount: 90,
    unit: "workday",
    urgent: null,
    metBy: ["inspection_closed"],
    endsOnWorkday: true,
    basis: "劳动保障监察条例第十七条",
  },
];

/** The ids of the table, as `config.yaml` names them. */
export const DEADLINE_IDS = DEADLINE_RULES.map(({ id }) => id);
