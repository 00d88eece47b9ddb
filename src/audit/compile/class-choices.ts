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

/**
 * The clauses in which the choices are met, by number: a bit for each clause, which every thirty-second one shares. A
 * phrase that stays within a clause can match only where one clause meets all that it needs.
 */
export type MetChoices = Int32Array;

/** The bits of all clauses. */
export const ANY_CLAUSE = -1;

/** The bit of a clause. */
export function clauseBit(clause: number): number {
  return 1 << (clause & 31);
}

/** Whether the choices of these numbers are met in one of some clauses. */
export function areMet(numbers: readonly number[], met: MetChoices, clauses: number): boolean {
  for (const number of numbers) if (((met[number] ?? 0) & clauses) === 0) return false;
  return true;
}

/** Whether each of the choices is met in one of some clauses, given by their bits. */
export function meetsAll(choices: readonly ClassChoice[], met: MetChoices, clauses: number): boolean {
  for (const { number } of choices) if (((met[number] ?? 0) & clauses) === 0) return false;
  return true;
}
