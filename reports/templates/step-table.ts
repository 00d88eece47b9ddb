import { loopTable } from "./template-blocks.ts";

/** The steps of a lead so far, in the papers that tell them. */
export const steps = loopTable(
  ["日期", "步骤", "经办人", "送达日期", "理由或内容"],
  ["{#经过}{日期}", "{步骤}", "{经办人}", "{送达}", "{理由}{/经过}"],
  [18, 20, 12, 18, 32],
);
