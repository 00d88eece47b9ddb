import type { ClassChoice } from "./program.ts";

/** Whether of each choice some class is marked with 1 in `present`. */
export function isPresent(choices: readonly ClassChoice[], present: Uint8Array): boolean {
  for (const choice of choices) if (!isAnyPresent(choice, present)) return false;
  return true;
}

function isAnyPresent(classes: readonly number[], present: Uint8Array): boolean {
  for (const number of classes) if (present[number] === 1) return true;
  return false;
}
