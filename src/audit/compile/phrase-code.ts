import { ALWAYS_MET, type ClassChoices } from "./class-choices.ts";
import type { ClassSet } from "./class-set.ts";
import type { CompiledElement, PhraseCode } from "./program.ts";

/** What stands first of the numbers of an element. */
export const DONE = 0;
export const START = 1;
export const END = 2;
/** Followed by the most characters, the group whose words it does not pass over, and 1 where it passes clauses. */
export const GAP = 3;
/** Followed by the number of a choice of classes, one more than that of its literals, and 1 where it may be left out. */
export const PLACE = 4;

/** How many numbers stand for one element. */
export const STRIDE = 4;

/** Gathers phrases as they are compiled. */
export class PhraseCodeBuilder {
  private readonly numbers: number[] = [];
  private readonly literals: (readonly string[])[] = [];

  /** Adds a phrase and gives the place of its first number. */
  add(elements: readonly CompiledElement[], group: number, passesClauses: boolean, choices: ClassChoices): number {
    const place = this.numbers.length;
    for (const element of elements) {
      if (element.kind === "one") this.addPlace(element, choices);
      else if (element.kind === "gap") this.numbers.push(GAP, element.max, group, Number(passesClauses));
      else this.numbers.push(element.kind === "start" ? START : END, 0, 0, 0);
    }
    this.numbers.push(DONE, 0, 0, 0);
    return place;
  }

  private addPlace({ classes, literals, optional }: CompiledElement & { kind: "one" }, choices: ClassChoices): void {
    const choice = classes.length === 0 ? ALWAYS_MET : choices.of(classes).number;
    this.numbers.push(PLACE, choice, literals.length === 0 ? 0 : this.literals.push(literals), Number(optional));
  }

  /** The finished numbers, for so many choices and all sets of classes there are. */
  build(choiceCount: number, sets: readonly ClassSet[]): PhraseCode {
    const rowLength = (sets.length + 31) >>> 5;
    const accepts = new Uint32Array(choiceCount * rowLength);
    for (const { number, choices } of sets) {
      for (const choice of choices) {
        const word = choice * rowLength + (number >>> 5);
        accepts[word] = (accepts[word] ?? 0) | (1 << (number & 31));
      }
    }
    return { numbers: Int32Array.from(this.numbers), literals: this.literals, accepts, rowLength };
  }
}
