import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import { PingpinError } from "../../model/errors.ts";
import { type AsksWording, asks } from "./asks.ts";
import { callsNobody, type NobodyWording } from "./calls-nobody.ts";
import { type PagePhrase, type ReadLine, readLine, readPhrase } from "./page-phrase.ts";

/** What a marker on a page speaks for; `closed` splits later by whether the description is still there. */
export const MarkerKind = z.enum([
  "challenge",
  "login_wall",
  "rate_limited",
  "access_denied",
  "server_error",
  "soft_404",
  "under_review",
  "closed",
]);
export type MarkerKind = z.infer<typeof MarkerKind>;

const Phrase = z.string().transform((source, context): PagePhrase => {
  const phrase = readPhrase(source.trim());
  if (phrase !== null && source.trim() !== "") return phrase;
  context.addIssue({ code: "custom", message: `“${source}”的括号没有成对，或没有内容` });
  return z.NEVER;
});
const Phrases = z.array(Phrase).default([]).readonly();
const Words = z.array(z.string().min(1)).default([]).readonly();

/** Sentences that a file says its wording takes and leaves. */
const Examples = z.strictObject({ hit: z.array(z.string()).min(1), miss: z.array(z.string()).min(1) });

const MarkerFile = z
  .strictObject({
    id: z.string().min(1),
    kind: MarkerKind,
    /** In the title or in a short line of the main block. */
    lines: Phrases,
    /** In the title only. */
    titles: Phrases,
    /** A whole line or a whole bracketed remark. */
    whole: Words,
    /** Each group is present when all of its words are in the source of a page with next to no visible text. */
    html: z
      .array(z.array(z.string().min(3)).min(1).readonly())
      .default([])
      .readonly(),
    /** Beginning of the host, or of a part of the path, that a visit was redirected to. */
    hosts: Words,
    paths: Words,
    headers: Words,
    statuses: z.array(z.int()).default([]).readonly(),
    notInClause: Phrases,
    examples: Examples,
  })
  .readonly();
type MarkerFile = z.infer<typeof MarkerFile>;

const LayoutFile = z
  .strictObject({
    id: z.string().min(1),
    kind: z.literal("layout"),
    bodyLabels: Phrases,
    relatedHeadings: Phrases,
    loading: Phrases,
  })
  .readonly();

const NobodyFile = z
  .strictObject({
    id: z.string().min(1),
    kind: z.literal("calls_nobody"),
    people: Phrases,
    titles: Phrases,
    withoutCall: Phrases,
    calls: Phrases,
    callsUnless: Phrases,
    examples: Examples,
  })
  .readonly();
type NobodyFile = z.infer<typeof NobodyFile>;

const AsksFile = z
  .strictObject({ id: z.string().min(1), kind: z.literal("asks"), lines: Phrases, except: Phrases, examples: Examples })
  .readonly();
type AsksFile = z.infer<typeof AsksFile>;

const WordingFile = z.discriminatedUnion("kind", [MarkerFile, LayoutFile, NobodyFile, AsksFile]);
type WordingFile = z.infer<typeof WordingFile>;

/** The wording by which pages are told apart, loaded from `rules/pages`. */
export interface PageWording {
  readonly markers: readonly Omit<MarkerFile, "examples">[];
  readonly bodyLabels: readonly PagePhrase[];
  readonly relatedHeadings: readonly PagePhrase[];
  readonly loading: readonly PagePhrase[];
  readonly nobody: NobodyWording;
  readonly asks: AsksWording;
}

/** The wording by which postings are read from a page, as extraction asks for it. */
export function readingBy(wording: Pick<PageWording, "nobody" | "asks">) {
  return {
    callsNobody: (title: string) => callsNobody(title, wording.nobody),
    asks: (line: string) => asks(line, wording.asks),
  };
}

/** Loads every `.yaml` of a folder; a file that is malformed or fails its own examples is a `RULES_INVALID` error. */
export async function loadPageWording(folder: string): Promise<PageWording> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const files = await Promise.all(names.map((name) => loadFile(join(folder, name))));
  const markers = files.filter(
    (file) => file.kind !== "layout" && file.kind !== "calls_nobody" && file.kind !== "asks",
  );
  const nobody = files.filter((file) => file.kind === "calls_nobody");
  const asking = files.filter((file) => file.kind === "asks");
  const layouts = files.filter((file) => file.kind === "layout");
  const wording: PageWording = {
    markers,
    bodyLabels: layouts.flatMap((file) => file.bodyLabels),
    relatedHeadings: layouts.flatMap((file) => file.relatedHeadings),
    loading: layouts.flatMap((file) => file.loading),
    nobody: {
      people: nobody.flatMap((file) => file.people),
      titles: nobody.flatMap((file) => file.titles),
      withoutCall: nobody.flatMap((file) => file.withoutCall),
      calls: nobody.flatMap((file) => file.calls),
      callsUnless: nobody.flatMap((file) => file.callsUnless),
    },
    asks: { lines: asking.flatMap((file) => file.lines), except: asking.flatMap((file) => file.except) },
  };
  if (markers.length === 0) throw new PingpinError("RULES_INVALID", { subject: folder, detail: "没有页面用词文件" });
  return wording;
}

async function loadFile(path: string): Promise<WordingFile> {
  const document = parseDocument(await readFile(path, "utf8"));
  const [fault] = document.errors;
  if (fault !== undefined) throw invalid(path, fault.message, fault);
  const parsed = WordingFile.safeParse(document.toJS());
  if (!parsed.success) throw invalid(path, z.prettifyError(parsed.error), parsed.error);
  if (parsed.data.kind !== "layout") checkExamples(parsed.data, path);
  return parsed.data;
}

function checkExamples(file: MarkerFile | NobodyFile | AsksFile, path: string): void {
  const hitIn = (line: string) => {
    if (file.kind === "asks") return asks(line, file) ? line : null;
    return file.kind === "calls_nobody" ? callsNobody(line, file) : phraseIn(readLine(line), file);
  };
  for (const line of file.examples.hit) {
    if (hitIn(line) === null) throw invalid(path, `例句“${line}”应当命中而没有`, null);
  }
  for (const line of file.examples.miss) {
    const hit = hitIn(line);
    if (hit !== null) throw invalid(path, `例句“${line}”不应命中“${hit}”`, null);
  }
}

/** The words of a line that speak for a marker, null when there are none or they stand in a time clause. */
export function phraseIn(line: ReadLine, marker: Pick<MarkerFile, "lines" | "whole" | "notInClause">): string | null {
  const whole = marker.whole.find((word) => line.remarks.includes(word.toLowerCase()));
  if (whole !== undefined) return whole;
  for (const clause of line.clauses) {
    const phrase = marker.lines.find(({ pattern }) => pattern.test(clause));
    if (phrase === undefined || marker.notInClause.some(({ pattern }) => pattern.test(clause))) continue;
    return phrase.pattern.exec(clause)?.[0] ?? null;
  }
  return null;
}

function invalid(path: string, detail: string, cause: unknown): PingpinError {
  return new PingpinError("RULES_INVALID", { subject: path, detail, cause });
}
