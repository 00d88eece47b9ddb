import { z } from "zod";
import { EmployerType } from "../../model/closed-lists.ts";
import type { PostingField, PostingText } from "../../model/posting.ts";

const Text = z.string().nullish();

const FieldList = z.array(z.object({ label: z.string(), value: z.coerce.string() }));

/** One line of `check --format jsonl`, as `docs/contracts` describes it; unknown keys are ignored. */
const CheckRecord = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: Text,
  text: Text,
  employer: Text,
  employerType: EmployerType.nullish().catch(null),
  fields: z
    .union([z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), FieldList])
    .nullish(),
  postedOn: Text,
  location: Text,
  jurisdiction: Text,
});
type CheckRecord = z.infer<typeof CheckRecord>;

/** A line that was understood, or why it was not. */
export type ParsedRecord =
  | { readonly id: string; readonly text: PostingText }
  | { readonly id: string | null; readonly fault: string };

/** Reads one JSON line into the words of a posting; the offsets of findings count in the values as given. */
export function parseRecord(line: string): ParsedRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, fault: "不是有效的 JSON" };
  }
  if (isPlain(value)) return { id: value.id, text: toPostingText(value) };
  const checked = CheckRecord.safeParse(value);
  if (checked.success) return { id: checked.data.id, text: toPostingText(checked.data) };
  const [issue] = checked.error.issues;
  const field = issue?.path.map(String).join(".") ?? "";
  const hint = field === "" ? "应为一个 JSON 对象" : `“${field}”缺少或类型不对`;
  return { id: readId(value), fault: hint };
}

type PlainRecord = Omit<CheckRecord, "fields"> & {
  readonly fields?: Readonly<Record<string, string>> | null | undefined;
};

const TEXTS = ["title", "text", "employer", "postedOn", "location", "jurisdiction"] as const;

/**
 * The shape of nearly every line, told without the schema, which takes as long as parsing the JSON; whatever differs
 * from it goes through the schema, which knows what is allowed besides and what to say.
 */
function isPlain(value: unknown): value is PlainRecord {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>;
  if (typeof record["id"] !== "string" || (record["employerType"] ?? null) !== null) return false;
  for (const name of TEXTS) {
    const text = record[name];
    if (typeof text !== "string" && text !== null && text !== undefined) return false;
  }
  return (record["fields"] ?? null) === null || isPlainFields(record["fields"]);
}

function isPlainFields(fields: unknown): boolean {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return false;
  for (const value of Object.values(fields)) if (typeof value !== "string") return false;
  return true;
}

function readId(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  return typeof value.id === "string" ? value.id : null;
}

function toPostingText(record: CheckRecord | PlainRecord): PostingText {
  return {
    key: record.id,
    title: record.title ?? "",
    body: record.text ?? "",
    fields: toFields(record.fields),
    employer: record.employer ?? null,
    employerType: record.employerType ?? "unknown",
    postedOn: calendarDate(record.postedOn),
    location: record.location ?? null,
    jurisdiction: record.jurisdiction ?? null,
  };
}

function toFields(fields: CheckRecord["fields"] | PlainRecord["fields"]): readonly PostingField[] {
  if (fields === null || fields === undefined) return [];
  if (!Array.isArray(fields)) {
    return Object.entries(fields).map(([label, value]) => ({ label, value: value === null ? "" : String(value) }));
  }
  const seen = new Map<string, number>();
  return fields.map(({ label, value }) => {
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return { label: count === 1 ? label : `${label}#${count}`, value };
  });
}

function calendarDate(text: string | null | undefined): string | null {
  const match = /^\d{4}-\d{2}-\d{2}/.exec(text ?? "");
  const day = match?.[0] ?? null;
  // Programs write 1970-01-01 where they know of no day: read as one, it would lie before every rule.
  return day !== null && day >= "1990" ? day : null;
}
