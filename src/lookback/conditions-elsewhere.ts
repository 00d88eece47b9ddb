import { anyOf, type LookBackWording } from "./wording.ts";

/** So far behind its subject a word still says where that subject stands. */
const NEAR = 8;

/** The words by which a page sends the reader elsewhere for its conditions, such as 任职要求见附件; null without any. */
export function conditionsElsewhere(text: string, { elsewhere }: Pick<LookBackWording, "elsewhere">): string | null {
  const { subjects, places } = elsewhere;
  const pattern = new RegExp(`${anyOf(subjects)}[^，。；\\n]{0,${NEAR}}${anyOf(places)}`, "u");
  return pattern.exec(text)?.[0] ?? null;
}
