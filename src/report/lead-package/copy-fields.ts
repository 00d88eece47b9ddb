import type { TemplateData } from "../fill-template.ts";
import { htmlText } from "../html-text.ts";

const FIELDS = [
  "标题",
  "受送单位",
  "线索编号",
  "发现经过",
  "事实概述",
  "典型",
  "法律分析",
  "条文",
  "公益说明",
  "监管职责",
  "已开展工作",
  "材料",
  "固定清单摘要",
  "反馈事项",
  "联系方式",
  "落款单位",
] as const;

/**
 * Copies the words beside the pressed button.
 * By selection, not the clipboard interface: pages opened from a disk may not use that one,
 * and where copying is refused the words stay selected for the keyboard.
 */
export const COPY_SCRIPT = `
document.addEventListener("click", function (event) {
  var button = event.target;
  if (!button.matches("button.copy")) return;
  var selection = getSelection();
  selection.removeAllRanges();
  var range = document.createRange();
  range.selectNodeContents(button.closest("tr").querySelector("pre"));
  selection.addRange(range);
  button.textContent = document.execCommand("copy") ? "已复制" : "已选中，请按 Ctrl+C";
});
`;

/** 复制要素: each field of the letter in the letter's own words, with a button that copies it. */
export function copyFields(letter: TemplateData): string {
  const rows = FIELDS.flatMap((name) => {
    const words = fieldWords(letter[name]);
    if (words === "") return [];
    return [
      `<tr><th scope="row">${name}</th><td><pre>${htmlText(words)}</pre></td><td><button type="button" class="copy" aria-label="复制${name}">复制</button></td></tr>`,
    ];
  });
  return `<h2>复制要素</h2>
<p class="note">以下为线索移送函各项文字，可逐项复制到本单位的办案系统。</p>
<table class="copy"><tbody>${rows.join("\n")}</tbody></table>`;
}

function fieldWords(value: TemplateData[string] | undefined): string {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return "";
  return value.map((row: TemplateData) => `${row["序"]}. ${row["内容"]}`).join("\n");
}
