import type { PostingDraft } from "../extraction.ts";

/** What a person who looks for work says of himself under labels of his own. */
const OF_APPLICANT =
  /(?:^|\s)(?:期望(?:薪资|月薪|工资|地点|城市|职位|岗位|行业|待遇)|求职意向|求职状态|目前状态|自我评价|个人评价)\s*[：:]|(?:^|\n)本人[，,]?[男女]|想找[个份][^，。]{0,8}(?:活|工作)/u;

/** Whether words that look like a posting are those of a person who looks for work, as in a list of CVs. */
export function isOfApplicant({ body, fields }: PostingDraft): boolean {
  return OF_APPLICANT.test(body) || fields.some(({ label }) => OF_APPLICANT.test(`${label}：`));
}
