import { load } from "cheerio";
import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { readPageLines } from "../page/page-lines.ts";
import { calendarDateOf } from "../values/calendar-date-of.ts";
import { tidyLine } from "../values/white-space.ts";
import { rangeOf } from "./range-of.ts";

/** A schema.org object as found: names to values, nothing promised about either. */
export type SchemaObject = Readonly<Record<string, unknown>>;

const FIELDS: readonly (readonly [property: string, label: string])[] = [
  ["qualifications", "任职资格"],
  ["educationRequirements", "学历要求"],
  ["experienceRequirements", "工作经验"],
  ["skills", "技能要求"],
  ["responsibilities", "岗位职责"],
  ["specialCommitments", "特别说明"],
  ["employmentType", "工作性质"],
  ["industry", "所属行业"],
  ["totalJobOpenings", "招聘人数"],
  ["jobBenefits", "福利待遇"],
  ["incentiveCompensation", "奖金"],
];

/**
 * Reads a schema.org JobPosting; `byId` resolves references inside the same page. Null when it has neither
 * a title nor a description.
 */
export function draftOfJobPosting(
  job: SchemaObject,
  byId: ReadonlyMap<string, SchemaObject>,
  extractedBy: string,
): PostingDraft | null {
  const title = tidyLine(plain(textOf(job["title"]) ?? textOf(job["name"]) ?? ""));
  const body = descriptionLines(textOf(job["description"]) ?? "");
  if (title === "" && body === "") return null;
  const fields = FIELDS.flatMap(([property, label]) => {
    const value = textOf(job[property]);
    return value === null || value === "" ? [] : [{ label, value: descriptionLines(value) }];
  });
  const salary = salaryOf(job["baseSalary"] ?? job["estimatedSalary"]);
  const employer = plain(nameOf(job["hiringOrganization"], byId) ?? "");
  return {
    ...UNTOLD,
    title,
    body,
    fields: salary === null ? fields : [...fields, { label: "薪资待遇", value: salary }],
    employer: employer === "" ? null : employer,
    location: locationOf(job["jobLocation"], byId),
    postedOn: calendarDateOf(textOf(job["datePosted"]) ?? ""),
    validThrough: calendarDateOf(textOf(job["validThrough"]) ?? ""),
    textComplete: !/(?:…|\.{3})$/u.test(body),
    code: textOf(asObject(job["identifier"])?.["value"] ?? job["identifier"]),
    extractedBy,
  };
}

/** Narrows an unknown value to an object with names, null for anything else. */
export function asObject(value: unknown): SchemaObject | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}

/** Whether an object says that its type is `type`, however it is spelled, alone or among others, with or without the schema.org address. */
export function hasType(object: SchemaObject, type: string): boolean {
  const types: readonly unknown[] = Array.isArray(object["@type"]) ? object["@type"] : [object["@type"]];
  return types.some(
    (name) => typeof name === "string" && name.replace(/^.*[/#:]/u, "").toLowerCase() === type.toLowerCase(),
  );
}

/** The words of a value: a string, a number, those of a list, or the name of an object; null when it has none. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim();
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    const parts = value.map(textOf).filter((part) => part !== null && part !== "");
    return parts.length === 0 ? null : parts.join("、");
  }
  const object = asObject(value);
  return object === null ? null : textOf(object["name"] ?? object["description"] ?? object["value"]);
}

/** A name of one line as it is read, whatever markup or entities it is printed with. */
function plain(words: string): string {
  return descriptionLines(words).replaceAll("\n", " ");
}

/** A description as plain lines, its markup, entities and escaped markup read. */
export function descriptionLines(description: string): string {
  const unescaped = /&lt;\w/u.test(description) ? load(description, null, false).root().text() : description;
  if (!/<\w|&\w+;|&#/u.test(unescaped)) {
    return unescaped
      .split(/\r?\n/u)
      .map(tidyLine)
      .filter((line) => line !== "")
      .join("\n");
  }
  const $ = load(`<body>${unescaped.replace(/\r?\n/gu, "<br>")}</body>`);
  return readPageLines($, new Set())
    .map((line) => line.text)
    .join("\n");
}

function resolve(value: unknown, byId: ReadonlyMap<string, SchemaObject>): unknown {
  const id = asObject(value)?.["@id"];
  return typeof id === "string" ? (byId.get(id) ?? value) : value;
}

function nameOf(value: unknown, byId: ReadonlyMap<string, SchemaObject>): string | null {
  return textOf(resolve(value, byId));
}

function locationOf(value: unknown, byId: ReadonlyMap<string, SchemaObject>): string | null {
  const places: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = places.map((place) => addressOf(resolve(place, byId))).filter((text) => text !== "");
  return texts.length === 0 ? null : [...new Set(texts)].join("、");
}

function addressOf(place: unknown): string {
  const address = asObject(place)?.["address"] ?? place;
  const parts = asObject(address);
  if (parts === null) return textOf(address) ?? "";
  const names = ["addressRegion", "addressLocality", "streetAddress"].map((name) => textOf(parts[name]) ?? "");
  const joined = plain([...new Set(names)].join(""));
  return joined === "" ? (textOf(parts) ?? "") : joined;
}

function salaryOf(value: unknown): string | null {
  const amount = asObject(value);
  if (amount === null) return textOf(value);
  const range = asObject(amount["value"]) ?? amount;
  const { low, high } = rangeOf(range) ?? { low: null, high: null };
  const said = low !== null && high !== null ? `${low}-${high}` : (textOf(range["value"]) ?? low ?? high);
  const per = PER.get((textOf(range["unitText"]) ?? textOf(amount["unitText"]) ?? "").toUpperCase());
  const isYuan = /^(?:CNY|RMB)$/iu.test(textOf(amount["currency"]) ?? "");
  return said !== null && isYuan && per !== undefined && /\d$/u.test(said) ? `${said}元/${per}` : said;
}

const PER: ReadonlyMap<string, string> = new Map([
  ["YEAR", "年"],
  ["MONTH", "月"],
  ["WEEK", "周"],
  ["DAY", "天"],
  ["HOUR", "小时"],
]);
