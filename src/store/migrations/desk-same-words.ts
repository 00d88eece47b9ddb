/** Lets identical words of one employer be counted without reading every finding of that employer. */
export const deskSameWords: readonly string[] = ["create index findings_by_words on findings (employer_id, quote)"];
