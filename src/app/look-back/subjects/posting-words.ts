import type { Posting } from "../../../model/posting.ts";

/** The words of a posting as one text, the same way for a baseline and a re-visit: title, labelled values, description. */
export function postingWords({ title, fields, body }: Pick<Posting, "title" | "fields" | "body">): string {
  const labelled = fields.map(({ label, value }) => `${label}：${value}`);
  return [title, ...labelled, body].filter((part) => part !== "").join("\n");
}

/** A description shorter than this may go as a whole when its words are put right. */
const MIN_DESCRIPTION = 40;

/**
 * How much of a posting is left to read, in characters: its description, for a title and a name stay on an emptied page
 * too; all its words where the former version had hardly a description.
 */
export function tellingLength(posting: Posting, former: Posting): number {
  const isShort = former.body.trim().length < MIN_DESCRIPTION;
  return isShort ? postingWords(posting).length : posting.body.trim().length;
}
