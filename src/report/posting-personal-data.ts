import type { Posting } from "../model/posting.ts";
import { personalWordsIn } from "./personal-data.ts";

/** A field as a text that the patterns of personal data read: its label says what its value is. */
export function labelledValue({ label, value }: Posting["fields"][number]): string {
  return `${label}：${value}`;
}

/** The personal data that a posting prints, to be known again where they stand without their label. */
export function personalWordsOf({
  title,
  body,
  fields,
}: Pick<Posting, "title" | "body" | "fields">): readonly string[] {
  return personalWordsIn([title, body, ...fields.map(labelledValue)].join("\n"));
}
