import { expect, it } from "vitest";
import { counted, grouped } from "../../src/model/grouped.ts";

it("keeps keys and items in the order in which they first came", () => {
  const groups = grouped(["bb", "a", "cc", "d"], ({ length }) => length);
  expect([...groups]).toEqual([
    [2, ["bb", "cc"]],
    [1, ["a", "d"]],
  ]);
  expect([...counted(["b", "a", "b"])]).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});
