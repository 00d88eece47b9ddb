import type { Posting } from "../../model/posting.ts";

/** The words of a posting as one text, the same way for a baseline and a re-visit: title, labelled values, description. */
export function postingWords({ title, fields, body }: Pick<Posting, "title" | "fields" | "body">): string {
  const labelled = fields.map(({ label, value }) => `${label}：${value}`);
  return [title, ...labelled, body].filter((part) => part !== "").join("\n");
}
