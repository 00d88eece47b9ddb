/** Why what a complainant handed in stays in the house, and what to do. */
export const NO_CONSENT = "举报人未同意移交或者撤回了同意，其提交的材料不外送；举报人同意后请补记";

/** Why a file that names its complainant stays in the house, and what to do. */
export const NAMES_COMPLAINANT =
  "材料里写有举报人的姓名或联系方式，不外送；请把招聘的内容粘贴成文字，或者遮盖以后，另行登记一份";
