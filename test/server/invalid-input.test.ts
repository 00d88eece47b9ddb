import { expect, test } from "vitest";
import { z } from "zod";
import { SetUpInput } from "../../src/api/session.ts";
import { NewSourceInput } from "../../src/api/sources.ts";
import { invalidInput } from "../../src/server/invalid-input.ts";

function sentenceOf(schema: z.ZodType, input: unknown): string {
  const { error } = schema.safeParse(input);
  if (error === undefined) throw new Error("nothing is wrong with this input");
  return invalidInput(error).message;
}

test("what is filled in wrongly is named as the page names it, never by its name in the program", () => {
  const login = { login: "张三", name: "张某", password: "0123456789ab" };
  const office = { office: "假想县总工会", kind: "union", jurisdiction: "999901", contact: "样某", withDemo: false };
  const addressed = { bureau: "假想县人社局", procuratorate: "假想县检察院" };
  expect(sentenceOf(SetUpInput, { ...login, ...office, ...addressed })).toMatch(
    /^“登录名”填写有误：登录名用 2 到 40 个/,
  );
  expect(sentenceOf(NewSourceInput.pick({ pages: true }), { pages: 0 })).toContain("：不能小于 1，");
  expect(sentenceOf(NewSourceInput.pick({ pages: true }), { pages: 1e9 })).toContain("：不能超过 100000，");
});

test("no English or technical sentence of the checking library reaches the page", () => {
  const faults: readonly [z.ZodType, unknown][] = [
    [z.object({ reason: z.string() }), {}],
    [z.object({ reason: z.string().max(3) }), { reason: "四个字了" }],
    [z.object({ outcome: z.enum(["a"]) }), { outcome: "b" }],
    [z.strictObject({}), { surprise: 1 }],
    [z.object({ url: z.url() }), { url: "没有" }],
    [z.object({ deep: z.object({ unheardOf: z.string().min(1) }) }), { deep: { unheardOf: "" } }],
  ];
  const sentences = faults.map(([schema, input]) => sentenceOf(schema, input));
  expect(sentences).toEqual([
    "“理由”填写有误：请填写，请改正后重试。",
    "“理由”填写有误：最多 3 个字，请改正后重试。",
    "“结果”填写有误：请重新选择，请改正后重试。",
    "“所填内容”填写有误：页面已经更新，请刷新页面，请改正后重试。",
    "“网址”填写有误：写法不正确，请核对，请改正后重试。",
    "“所填内容”填写有误：请填写，请改正后重试。",
  ]);
});
