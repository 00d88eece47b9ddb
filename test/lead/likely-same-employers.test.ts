import { expect, test } from "vitest";
import { likelySameEmployers } from "../../src/lead/likely-same-employers.ts";
import { buildEmployer } from "../store/builders.ts";

const named = (id: string, name: string, creditCode: string | null = null) =>
  buildEmployer({ id, name, normalizedName: name, creditCode });

function pairsOf(...employers: readonly ReturnType<typeof named>[]) {
  return likelySameEmployers(employers).map(({ first, second, reason }) => [first.id, second.id, reason]);
}

test("the same credit code under two names is told as a likely same employer", () => {
  const code = "91990101MA00000001";
  expect(pairsOf(named("e1", "云栖示例机械有限公司", code), named("e2", "雾山示例物流有限公司", code))).toEqual([
    ["e1", "e2", `统一社会信用代码相同（${code}）`],
  ]);
});

test("names that differ only in place, brackets or legal form are told, each pair once", () => {
  expect(
    pairsOf(
      named("e1", "假想县云栖示例机械有限公司"),
      named("e2", "云栖示例机械有限责任公司"),
      named("e3", "云栖示例机械（集团）有限公司"),
      named("e4", "雾山示例物流有限公司"),
    ).map(([first, second]) => [first, second]),
  ).toEqual([
    ["e1", "e2"],
    ["e1", "e3"],
  ]);
});

test("two valid codes are two employers, and a short core says nothing", () => {
  const [first, second] = ["91990101MA00000001", "91990101MA00000002"];
  expect(pairsOf(named("e1", "云栖示例机械有限公司", first), named("e2", "云栖示例机械有限责任公司", second))).toEqual(
    [],
  );
  expect(pairsOf(named("e1", "云栖有限公司"), named("e2", "云栖公司"))).toEqual([]);
});
