import type { Entity } from "./entity.ts";
import { readNumeral } from "./numerals.ts";

/** A pattern and how to read its numbers; null from `read` lets the place go. */
export interface EntityPattern {
  readonly pattern: RegExp;
  readonly read: (found: RegExpExecArray) => Pick<Entity, "kind" | "min" | "max" | "value"> | null;
}

/** Tries patterns in order over text; a place taken by an earlier pattern is not given again. */
export function scanEntities(text: string, patterns: readonly EntityPattern[]): readonly Entity[] {
  const entities: Entity[] = [];
  for (const { pattern, read } of patterns) {
    pattern.lastIndex = 0;
    // Not matchAll: that compiles a copy of the pattern for every text.
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const start = found.index;
      const end = start + found[0].length;
      if (end === start) pattern.lastIndex += 1;
      if (overlapsAny(entities, start, end)) continue;
      const facts = read(found);
      if (facts === null) continue;
      const { kind, min, max, value } = facts;
      entities.push({ kind, start, end, min, max, value });
    }
  }
  return entities;
}

function overlapsAny(entities: readonly Entity[], start: number, end: number): boolean {
  for (const other of entities) if (start < other.end && other.start < end) return true;
  return false;
}

/** The number a capture group holds, or null. */
export function numberIn(found: RegExpExecArray, group: number): number | null {
  const text = found[group];
  return text === undefined ? null : readNumeral(text);
}
