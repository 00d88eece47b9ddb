/** What is said of words that are too many for a box; null where they fit. Nothing is cut: a reason that lost its end would be kept as if it were whole. */
export function tooLongWords(text: string, most: number): string | null {
  const { length } = text.trim();
  return length <= most ? null : `已写 ${length} 字，最多 ${most} 字，请删去 ${length - most} 字。`;
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
