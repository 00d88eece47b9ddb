import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ImageContent, MimeType, RelType, type TemplateContent, TemplateHandler } from "easy-template-x";
import { messageOf, PingpinError } from "../model/errors.ts";
import { repackZip } from "./repack-zip.ts";
import { OWN_PAPER_PLACEHOLDERS, placeholdersOf } from "./template-placeholders.ts";
import { type TemplateTag, tagTree } from "./template-tags.ts";
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

interface TemplatePlace {
  readonly folder: string;
  readonly name: string;
}

/** A Word template that was read and checked, to be filled any number of times. */
export interface WordTemplate {
  readonly tags: readonly TemplateTag[];
  /** The document; `now` dates the file inside. Throws `TEMPLATE_INVALID`. */
  fill(data: TemplateData, now: string): Promise<Uint8Array>;
}

/**
 * Reads one of the Word templates in `folder`. Throws `TEMPLATE_INVALID` naming the template and placeholder when the
 * template is missing or broken, or asks for something that does not exist.
 */
export async function openTemplate(place: TemplatePlace): Promise<WordTemplate> {
  const template = await readTemplate(join(place.folder, place.name), place.name);
  const tags = await guarded(place.name, () => checkedTags(new TemplateHandler(LIMITS), template, place.name));
  return {
    tags,
    fill: (data, now) => guarded(place.name, () => filledWith(template, { data, now, name: place.name })),
  };
}

/** One document from the template at `place`; `now` dates the file inside. Throws as `openTemplate`. */
export async function fillTemplate(place: TemplatePlace, data: TemplateData, now: string): Promise<Uint8Array> {
  return (await openTemplate(place)).fill(data, now);
}

const LIMITS = { maxXmlDepth: 40 };

async function filledWith(
  template: Buffer,
  { data, now, name }: { readonly data: TemplateData; readonly now: string; readonly name: string },
): Promise<Uint8Array> {
  const filled = toEngine(data);
  const handler = new TemplateHandler({
    ...LIMITS,
    scopeDataResolver: ({ strPath }) => resolve(filled, strPath, name),
  });
  return repackZip(await handler.process(template, filled), now);
}

async function guarded<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PingpinError) throw error;
    const detail = `Word 模板解析失败（${messageOf(error)}）`;
    throw new PingpinError("TEMPLATE_INVALID", { subject: name, detail, cause: error });
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
async function checkedTags(handler: TemplateHandler, template: Buffer, name: string): Promise<readonly TemplateTag[]> {
  const known = new Set(Object.keys(placeholdersOf(name) ?? OWN_PAPER_PLACEHOLDERS));
  const tags = await handler.parseTags(template);
  for (const tag of tags) {
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
  return tagTree(tags);
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
