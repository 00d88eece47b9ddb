import { z } from "zod";

/**
 * Every step a lead can stand at. The union's way is 登记 → 初核 → 联席研判 → 签发 → 移送 → 反馈 → 办结, the procuratorate's 接收登记 →
 * 评估 → 立案 → 磋商 → 检察建议 → 回复 → 跟进调查 → 终结; which step may follow which is a table of `lead/status-paths.ts`.
 */
export const LeadStatus = z.enum([
  "drafted",
  "screened",
  "deliberated",
  "issued",
  "transferred",
  "inspection_filed",
  "inspection_closed",
  "feedback",
  "concluded",
  "received",
  "assessing",
  "preliminary",
  "filed",
  "not_filed",
  "referred",
  "consultation",
  "recommended",
  "reported_above",
  "replied",
  "follow_up",
  "closed",
  "suspended",
  "sued",
  "returned",
  "refused",
  "supplement_requested",
  "supplemented",
  "withdrawn",
]);
export type LeadStatus = z.infer<typeof LeadStatus>;
