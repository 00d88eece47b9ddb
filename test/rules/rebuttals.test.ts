import { expect, test } from "vitest";
import { loadRebuttals, rebuttalsFor } from "../../src/app/papers/rebuttals.ts";
import { readShippedRules } from "../../src/app/rules/rule-sources.ts";

test("an answer to a rebuttal rests only on articles whose text was checked", () => {
  const { law } = readShippedRules().ruleset;
  const doubtful = loadRebuttals().flatMap(({ id, basis }) =>
    basis.filter((ref) => law.get(ref)?.certainty !== "verified").map((ref) => `${id} ${ref}`),
  );
  expect(doubtful).toEqual([]);
});

test("a reviewer sees what is said of this ground first, and nothing that belongs to another", () => {
  const shown = rebuttalsFor(loadRebuttals(), "pregnancy_test");
  expect(shown[0]?.id).toBe("routine-medical");
  expect(shown.every(({ grounds }) => grounds.length === 0 || grounds.includes("pregnancy_test"))).toBe(true);
  expect(shown.length).toBeGreaterThan(3);
});
