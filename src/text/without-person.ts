const HIDDEN = "举报人";
const SHORTEST_CONTACT = 5;

interface Person {
  readonly name: string;
  readonly contact: string | null;
}

/** A telling without who tells it: the name, the given name alone, and the contact however it is spaced become 举报人. */
export function withoutPerson(text: string, person: Person | null): string {
  if (person === null) return text;
  const name = person.name.trim();
  return hidden(text, [name, name.length >= 3 ? name.slice(1) : ""], person.contact);
}

/**
 * The words of a posting without who handed it in: the whole name and the contact alone, for a part of the name may be
 * what the posting says (the 女士 of 王女士).
 */
export function withoutWholeName(text: string, person: Person | null): string {
  return person === null ? text : hidden(text, [person.name.trim()], person.contact);
}

function hidden(text: string, names: readonly string[], told: string | null): string {
  const digits = (told ?? "").replace(/\D/gu, "");
  const contact = (told ?? "").trim();
  const patterns = [
    ...names.filter((words) => words.length >= 2).map(spaced),
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
