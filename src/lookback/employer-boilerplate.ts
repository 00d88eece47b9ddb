/** One of many postings of an employer, as far as boilerplate is told from it. */
export interface EmployerText {
  readonly employer: string | null;
  readonly title: string;
  readonly text: string;
}

const MIN_TITLES = 3;
const SENTENCE_END = /[。！？；\n]/u;

/**
 * Gives the sentences that an employer prints under at least three different titles: about itself, benefits, how to
 * apply. Different jobs of one company look alike by them, so they are cut out before postings are compared.
 */
export function findBoilerplate(postings: Iterable<EmployerText>): ReadonlySet<string> {
  const titles = new Map<string, Set<string>>();
  for (const { employer, title, text } of postings) {
    for (const sentence of new Set(sentencesOf(text))) {
      const key = `${employer ?? ""}\n${sentence}`;
      const seen = titles.get(key) ?? new Set<string>();
      titles.set(key, seen.size < MIN_TITLES ? seen.add(title) : seen);
    }
  }
  return new Set(
    [...titles].filter(([, seen]) => seen.size >= MIN_TITLES).map(([key]) => key.slice(key.indexOf("\n") + 1)),
  );
}

/** Gives the text without its boilerplate sentences; a text that is nothing else stays as it is. */
export function stripBoilerplate(text: string, boilerplate: ReadonlySet<string>): string {
  if (boilerplate.size === 0) return text;
  const own = sentencesOf(text).filter((sentence) => !boilerplate.has(sentence));
  return own.length === 0 ? text : own.join("\n");
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(SENTENCE_END)
    .map((sentence) => sentence.replace(/\s+/gu, ""))
    .filter((sentence) => sentence !== "");
}
