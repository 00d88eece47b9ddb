const HIDDEN = "举报人";
const SHORTEST_CONTACT = 5;

/** A telling without who tells it: the name, the given name alone, and the contact however it is spaced become 举报人. */
export function withoutPerson(
  text: string,
  person: { readonly name: string; readonly contact: string | null } | null,
): string {
  if (person === null) return text;
  const name = person.name.trim();
  const given = name.length >= 3 ? name.slice(1) : "";
  const digits = (person.contact ?? "").replace(/\D/gu, "");
  const contact = (person.contact ?? "").trim();
  const patterns = [
    ...[name, given].filter((words) => words.length >= 2).map(spaced),
    ...(contact.length >= SHORTEST_CONTACT ? [spaced(contact)] : []),
    ...(digits.length >= SHORTEST_CONTACT ? [spaced(digits)] : []),
  ];
  return patterns.reduce((left, pattern) => left.replace(pattern, HIDDEN), text);
}

/** The characters of some words with blanks and dashes between them or not. */
function spaced(words: string): RegExp {
  const characters = [...words.replace(/[\s-]/gu, "")].map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  return new RegExp(characters.join("[\\s-]*"), "giu");
}
