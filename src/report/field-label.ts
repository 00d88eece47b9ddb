import { shortText } from "./visible-text.ts";

/** 标题, 正文, or the field's own label. */
export function fieldLabel(field: string): string {
  if (field === "title") return "标题";
  if (field === "text") return "正文";
  return `栏目“${shortText(field.replace(/^fields\./, ""), 40)}”`;
}
