import type { PostingDraft } from "../extraction.ts";
import { EMPLOYER_LABELS, fieldValue } from "../values/field-labels.ts";

/** How boards call an employer that a recruiter does not name (某知名汽车零部件上市公司), in the title of its page. */
const UNNAMED =
  /(?<!\p{Script=Han})某(?!某)[\p{Script=Han}A-Za-z0-9]{2,24}?(?:公司|企业|集团|机构|单位|工厂|医院|学校|银行)(?!\p{Script=Han}(?<!招|诚))/u;
/** What those who hire for others are called by their trade. */
const HIRES_FOR_OTHERS = /人力|人才|猎|劳务|派遣|外包|咨询|顾问|企业管理|职业介绍/u;

/**
 * The only posting of a page under the employer that its title leaves unnamed; a firm named beside it hires for that one
 * where its name says so. What a label gives as the employer stays it, unless that is such a firm.
 */
export function forUnnamedClient(drafts: readonly PostingDraft[], pageTitle: string): readonly PostingDraft[] {
  const [client] = UNNAMED.exec(pageTitle) ?? [];
  const [draft] = drafts;
  if (client === undefined || draft === undefined || drafts.length > 1) return drafts;
  const named = draft.employer;
  const recruiter = named !== null && HIRES_FOR_OTHERS.test(named) && !named.startsWith("某") ? named : null;
  const isLabelled = named !== null && !named.startsWith("某") && fieldValue(draft.fields, EMPLOYER_LABELS) === named;
  if (isLabelled && recruiter === null) return drafts;
  return [{ ...draft, employer: client, agency: draft.agency ?? recruiter }];
}
