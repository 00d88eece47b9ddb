import type { ClassChoice } from "./program.ts";

/** The number of the choice that asks for nothing. */
export const ALWAYS_MET = 0;

/** Gathers the choices of classes that phrases ask for; equal ones become one. */
export class ClassChoices {
  private readonly known = new Map<string, ClassChoice>([["", { number: ALWAYS_MET, classes: [] }]]);

  /** The number of choices so far. */
  get count(): number {
    return this.known.size;
  }

  /** The choice of these classes. */
  of(classes: readonly number[]): ClassChoice {
    const key = classes.join();
    const choice = this.known.get(key) ?? { number: this.known.size, classes };
    this.known.set(key, choice);
    return choice;
  }

  /** The numbers of the choices that each class meets. */
  byClass(): readonly (readonly number[] | undefined)[] {
    const numbers: number[][] = [];
    for (const { number, classes } of this.known.values()) {
      for (const met of classes) {
        const choices = numbers[met] ?? [];
        choices.push(number);
        numbers[met] = choices;
      }
    }
    return numbers;
  }
}

/** Whether a text meets all the choices; `met` has 1 for each that it meets. */
export function meetsAll(choices: readonly ClassChoice[], met: Uint8Array): boolean {
  for (const { number } of choices) if (met[number] !== 1) return false;
  return true;
}
