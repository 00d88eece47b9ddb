import { readFileSync } from "node:fs";
import { z } from "zod";
import type { PostingText } from "../src/model/posting.ts";

const Label = z.object({
  ground: z.string(),
  direction: z.string().nullable(),
  verdict: z.string(),
  quote: z.string(),
});

const PostingLine = z.object({
  id: z.string(),
  title: z.string().nullable().default(""),
  employer: z.string().nullable().default(null),
  text: z.string().nullable().default(""),
  fields: z.record(z.string(), z.string().nullable()).default({}),
  labels: z.array(Label),
  disputed: z.array(Label).default([]),
});

const PhraseLine = z.object({
  text: z.string(),
  ground: z.string(),
  direction: z.string().nullable(),
  verdict: z.string(),
  form: z.string().default("plain"),
});

/** One labelled thing to audit; `form` is "posting" or the form of a phrase. */
export interface Scored {
  readonly id: string;
  readonly form: string;
  readonly posting: PostingText;
  readonly labels: readonly z.infer<typeof Label>[];
  readonly disputed: ReadonlySet<string>;
  /** For phrases, the only ground that is scored. */
  readonly onlyGround: string | null;
}

/** Reads dev.jsonl or phrases.jsonl; phrases with verdict `open` are left out. */
export function readScoredSet(path: string): readonly Scored[] {
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.flatMap((line, index) => {
    const data: unknown = JSON.parse(line);
    const posting = PostingLine.safeParse(data);
    return posting.success ? [fromPosting(posting.data)] : fromPhrase(PhraseLine.parse(data), index);
  });
}

function fromPosting(line: z.infer<typeof PostingLine>): Scored {
  const fields = Object.entries(line.fields).map(([label, value]) => ({ label, value: value ?? "" }));
  return {
    id: line.id,
    form: "posting",
    posting: postingOf(line.id, line.title ?? "", line.text ?? "", { employer: line.employer, fields }),
    labels: line.labels,
    disputed: new Set(line.disputed.map(({ ground }) => ground)),
    onlyGround: null,
  };
}

function fromPhrase(line: z.infer<typeof PhraseLine>, index: number): readonly Scored[] {
  if (line.verdict === "open") return [];
  const label = { ground: line.ground, direction: line.direction, verdict: line.verdict, quote: line.text };
  return [
    {
      id: `phrase-${index + 1}`,
      form: line.form,
      posting: postingOf(`phrase-${index + 1}`, "", line.text, { employer: null, fields: [] }),
      labels: line.verdict === "none" ? [] : [label],
      disputed: new Set(),
      onlyGround: line.ground,
    },
  ];
}

function postingOf(
  key: string,
  title: string,
  body: string,
  rest: Pick<PostingText, "employer" | "fields">,
): PostingText {
  return { key, title, body, ...rest, employerType: "unknown", postedOn: null, location: null, jurisdiction: null };
}
