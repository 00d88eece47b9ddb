import { COPY_SCRIPT } from "./copy-script.ts";
import type { TemplateData } from "./fill-template.ts";
import { htmlPage, htmlText } from "./html-text.ts";
import type { TemplateTag } from "./template-tags.ts";

/** Words of a document that can be copied, with the name of their placeholder, in a loop with the numbers of its rows. */
interface CopyField {
  readonly name: string;
  readonly words: string;
}

/** 复制要素: a page with every field of one document in the document's own order, each with a button that copies it. */
export function copyPage(title: string, tags: readonly TemplateTag[], data: TemplateData): string {
  const rows = fieldsOf(tags, [data], "").map(
    ({ name, words }) =>
      `<tr><th scope="row">${htmlText(name)}</th><td><pre>${htmlText(words)}</pre></td><td><button type="button" class="copy" aria-label="复制${htmlText(name)}">复制</button></td></tr>`,
  );
  const body = `<h1>复制要素：${htmlText(title)}</h1>
<p class="note">以下为该文书各项文字，可逐项复制到本单位的办文、办案系统。</p>
<table class="copy"><tbody>${rows.join("\n")}</tbody></table>`;
  return htmlPage(`复制要素 ${title}`, body, COPY_SCRIPT);
}

/** The fields that the tags stand for, each once; loops see the data around them, as documents do. */
function fieldsOf(tags: readonly TemplateTag[], scopes: readonly TemplateData[], prefix: string): readonly CopyField[] {
  const fields = new Map<string, string>();
  for (const tag of tags) {
    for (const { name, words } of fieldsOfTag(tag, scopes, prefix)) if (words !== "") fields.set(name, words);
  }
  return [...fields].map(([name, words]) => ({ name, words }));
}

function fieldsOfTag(tag: TemplateTag, scopes: readonly TemplateData[], prefix: string): readonly CopyField[] {
  const value = scopes.findLast((scope) => Object.hasOwn(scope, tag.name))?.[tag.name];
  const name = `${prefix}${tag.name}`;
  if (value === true) return fieldsOf(tag.inner, scopes, prefix);
  if (typeof value === "string" || typeof value === "number") {
    return tag.name === "序" ? [] : [{ name, words: String(value) }];
  }
  if (!isRows(value)) return [];
  if (value.every(isPlainLine)) return [{ name, words: value.map(lineWords).join("\n") }];
  return value.flatMap((row, i) => fieldsOf(tag.inner, [...scopes, row], `${name}${i + 1} · `));
}

function isRows(value: TemplateData[string] | undefined): value is readonly TemplateData[] {
  return Array.isArray(value);
}

/** A row of numbered sentences, which are copied together as the document prints them. */
function isPlainLine(row: TemplateData): boolean {
  return Object.keys(row).every((key) => key === "序" || key === "内容");
}

function lineWords(row: TemplateData): string {
  return row["序"] === undefined ? String(row["内容"]) : `${row["序"]}．${row["内容"]}`;
}
