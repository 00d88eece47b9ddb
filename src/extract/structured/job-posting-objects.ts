import type { CheerioAPI } from "cheerio";
import type { PostingDraft } from "../extraction.ts";
import { linkedData } from "../page/dom.ts";
import { readMicrodata } from "./microdata.ts";
import { asObject, draftOfJobPosting, hasType, type SchemaObject } from "./schema-job-posting.ts";
import { parseTolerantJson } from "./tolerant-json.ts";

const DEEPEST = 12;

/** The schema.org JobPostings of a page, JSON-LD before microdata, and how many JSON-LD blocks were beyond repair. */
export function readJobPostingObjects($: CheerioAPI): {
  readonly drafts: readonly PostingDraft[];
  readonly broken: number;
} {
  const blocks = linkedData($).map(parseTolerantJson);
  const objects = blocks.flatMap((block) => objectsIn(block, 0));
  const drafts = draftsOf(objects, "json-ld");
  const broken = blocks.filter((block) => block === undefined).length;
  return { drafts: drafts.length > 0 ? drafts : draftsOf(readMicrodata($), "microdata"), broken };
}

function draftsOf(objects: readonly SchemaObject[], extractedBy: string): readonly PostingDraft[] {
  const byId = new Map<string, SchemaObject>();
  for (const object of objects) {
    const id = object["@id"];
    if (typeof id === "string" && Object.keys(object).length > 1) byId.set(id, object);
  }
  return objects
    .filter((object) => hasType(object, "JobPosting"))
    .map((job) => draftOfJobPosting(job, byId, extractedBy))
    .filter((draft) => draft !== null);
}

function objectsIn(value: unknown, depth: number): readonly SchemaObject[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((item) => objectsIn(item, depth + 1));
  const object = asObject(value);
  if (object === null) return [];
  return [object, ...Object.values(object).flatMap((child) => objectsIn(child, depth + 1))];
}
