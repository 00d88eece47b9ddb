import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ImageContent, MimeType, RelType, type TemplateContent, TemplateHandler } from "easy-template-x";
import { PingpinError } from "../model/errors.ts";
import { repackZip } from "./repack-zip.ts";
import { placeholdersOf } from "./template-placeholders.ts";
import { visibleText } from "./visible-text.ts";

/** A picture for a placeholder, in CSS pixels. */
export interface TemplateImage {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What stands for a placeholder: words, a condition, a picture, or the rows of a loop. */
type TemplateValue = string | number | boolean | TemplateImage | readonly TemplateData[];
export interface TemplateData {
  readonly [placeholder: string]: TemplateValue;
}

/**
 * Fills one of the Word templates in `folder`; `now` dates the file inside. Throws `TEMPLATE_INVALID` naming the
 * template and placeholder when the template is missing or broken, or asks for something that does not exist.
 */
export async function fillTemplate(
  place: { readonly folder: string; readonly name: string },
  data: TemplateData,
  now: string,
): Promise<Uint8Array> {
  const template = await readTemplate(join(place.folder, place.name), place.name);
  const filled = toEngine(data);
  const handler = new TemplateHandler({
    maxXmlDepth: 40,
    scopeDataResolver: ({ strPath }) => resolve(filled, strPath, place.name),
  });
  try {
    await checkPlaceholders(handler, template, place.name);
    return await repackZip(await handler.process(template, filled), now);
  } catch (error) {
    if (error instanceof PingpinError) throw error;
    const detail = `Word 模板解析失败（${error instanceof Error ? error.message : String(error)}）`;
    throw new PingpinError("TEMPLATE_INVALID", { subject: place.name, detail, cause: error });
  }
}

async function readTemplate(path: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new PingpinError("TEMPLATE_INVALID", { subject: name, detail: `无法读取模板文件（${path}）`, cause });
  }
}

/** A misspelt placeholder inside a loop that happens to be empty would otherwise pass unseen. */
async function checkPlaceholders(handler: TemplateHandler, template: Buffer, name: string): Promise<void> {
  const known = new Set(Object.keys(placeholdersOf(name) ?? {}));
  for (const tag of await handler.parseTags(template)) {
    // A closing tag may repeat the name or leave it out.
    if (tag.disposition !== "Close" && !known.has(tag.name)) throw unknownPlaceholder(name, tag.rawText);
  }
  for (const part of [RelType.MainDocument, RelType.Header, RelType.Footer]) {
    const text = await handler.getText(template, part);
    // The engine takes a last opening brace without its partner for plain text.
    if (text.split("{").length !== text.split("}").length) {
      throw new PingpinError("TEMPLATE_INVALID", { subject: name, detail: "模板中有不成对的花括号“{”“}”" });
    }
  }
}

type EngineValue = string | number | boolean | ImageContent | EngineData[];
interface EngineData {
  [placeholder: string]: EngineValue;
}

function toEngine(data: TemplateData): EngineData {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, engineValue(value)]));
}

function engineValue(value: TemplateValue): EngineValue {
  if (typeof value === "string") return visibleText(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (!("png" in value)) return value.map(toEngine);
  const { png, width, height } = value;
  return { _type: "image", source: Buffer.from(png), format: MimeType.Png, width, height };
}

/** The value in the innermost scope that has it: loops see the placeholders around them. */
function resolve(all: EngineData, path: readonly string[], template: string): TemplateContent | EngineData[] {
  const key = path[path.length - 1] ?? "";
  const scopes: EngineData[] = [all];
  let rows: EngineData[] = [];
  for (const step of path.slice(0, -1)) {
    const value = innermost(scopes, step);
    const row = rows[Number(step)];
    if (Array.isArray(value)) rows = value;
    else if (row !== undefined) scopes.push(row);
  }
  const value = innermost(scopes, key);
  if (value === undefined) throw unknownPlaceholder(template, `{${key}}`);
  return value;
}

function innermost(scopes: readonly EngineData[], key: string): EngineValue | undefined {
  return scopes.findLast((scope) => Object.hasOwn(scope, key))?.[key];
}

function unknownPlaceholder(template: string, tag: string): PingpinError {
  return new PingpinError("TEMPLATE_INVALID", { subject: template, detail: `模板中的占位符“${tag}”没有对应的内容` });
}
