import { ZH } from "../zh.ts";

/** The rule of a field that must be chosen or filled in. */
export const REQUIRED = { required: true, message: ZH.missing };

/** The same of a box for words, where blanks alone are none. */
export const FILLED = { ...REQUIRED, whitespace: true };

/** What is said of words that are too many for a box; null where they fit. Nothing is cut: a reason that lost its end would be kept as if it were whole. */
export function tooLongWords(text: string, most: number): string | null {
  const { length } = text.trim();
  return length <= most ? null : ZH.tooLong(length, most);
}

/** The rule of a box that holds at most so many characters; what is typed beyond them stays, and is told. */
export function atMost(most: number) {
  return {
    validator: async (_: unknown, text: string | null | undefined): Promise<void> => {
      const words = tooLongWords(text ?? "", most);
      if (words !== null) throw new Error(words);
    },
  };
}

/** The rule of a box for a whole number; a figure outside it is told and stays as typed, as a period must not change unseen. */
export function wholeNumber(min: number, max: number) {
  return { type: "integer", min, max, message: ZH.wholeNumber(min, max) } as const;
}
