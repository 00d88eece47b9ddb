import type { PostingDraft } from "../extraction.ts";

/** How boards call an employer that a recruiter does not name (某知名汽车零部件上市公司), in the title of its page. */
const UNNAMED =
  /(?<!\p{Script=Han})某(?!某)[\p{Script=Han}A-Za-z0-9]{2,24}?(?:公司|企业|集团|机构|单位|工厂|医院|学校|银行)(?!\p{Script=Han}(?<!招|诚))/u;

/** The only posting of a page under the employer that its title leaves unnamed; whoever is named beside it hires for that one. */
export function forUnnamedClient(drafts: readonly PostingDraft[], pageTitle: string): readonly PostingDraft[] {
  const [client] = UNNAMED.exec(pageTitle) ?? [];
  const [draft] = drafts;
  if (client === undefined || draft === undefined || drafts.length > 1) return drafts;
  return [{ ...draft, employer: client, agency: draft.agency ?? (draft.employer === client ? null : draft.employer) }];
}
