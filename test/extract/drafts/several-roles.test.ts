import { describe, expect, it, test } from "vitest";
import { oneForEachRole, oneForEachToldRole } from "../../../src/extract/drafts/several-roles.ts";
import type { PostingDraft } from "../../../src/extract/extraction.ts";

const call = (body: string): PostingDraft => ({ title: "招工启事", body, fields: [] }) as unknown as PostingDraft;
const titlesOf = (body: string): readonly string[] => oneForEachRole(call(body)).map(({ title }) => title);

describe("a line of a call that lists roles with numbers", () => {
  it.each([
    ["现招聘：针车工30名、成型工20名。", ["针车工", "成型工"]],
    ["急招质检员（女）5名，包装工 10 人", ["质检员（女）", "包装工"]],
    ["招商专员3名和会计一名", ["招商专员", "会计"]],
    ["诚聘焊工若干名；电工2位", ["焊工", "电工"]],
  ])("%s becomes a posting for each", (line, titles) => {
    expect(titlesOf(`本厂扩产。\n${line}\n待遇从优`)).toEqual(titles);
  });

  it.each(["共招聘5名、男3名女2名", "招聘焊工3名", "电话联系3人、面谈", "工龄满三年5名以上，从优"])(
    "%s stays one posting",
    (line) => {
      expect(titlesOf(line)).toHaveLength(1);
    },
  );

  it.each(["一一一名和", "一名及一名和", "若干名和若干名及"])(
    "a page that repeats %s does not stall a crawl",
    (unit) => {
      expect(titlesOf(`${unit.repeat(40)}x`)).toEqual(["招工启事"]);
      expect(titlesOf(`${unit.repeat(4000)}x`)).toEqual(["招工启事"]);
    },
  );
});

test("each role keeps its own line of the call and not those of the others", () => {
  const body = "拟招聘教师2名、厨师1名，现公告如下：\n（一）教师：30周岁以下。\n（二）厨师：男性。\n缴纳社保。";
  expect(
    oneForEachRole(call(body)).map((role) => [role.title, role.body.includes("男性"), role.body.includes("30周岁")]),
  ).toEqual([
    ["教师", false, true],
    ["厨师", true, false],
  ]);
  expect(oneForEachToldRole(call("拟招聘教师2名、厨师1名。\n详见附件。")).map(({ title }) => title)).toEqual([
    "招工启事",
  ]);
});

test("names listed without numbers are roles only where each then opens a line", () => {
  expect(titlesOf("招聘主班教师、保育员若干名\n主班教师：两年经验\n保育员：限女性")).toEqual(["主班教师", "保育员"]);
  expect(titlesOf("招聘主班教师、保育员若干名\n主班教师：两年经验")).toEqual(["招工启事"]);
});

test("a call of one role goes by its name, and its headline stays where it says more", () => {
  const titled = (title: string, body = "待遇从优") =>
    oneForEachRole({ title, body, fields: [], employer: null } as unknown as PostingDraft).map((one) => [
      one.title,
      one.body,
    ]);
  expect(titled("样例县样品建材经营部招开票员一名")).toEqual([["开票员", "待遇从优"]]);
  expect(titled("本地户口优先招聘开票员一名，限女性")).toEqual([
    ["开票员", "本地户口优先招聘开票员一名，限女性\n待遇从优"],
  ]);
  expect(titled("招聘启事", "现招聘保管员1名，要求如下：\n男性优先")[0]?.[0]).toBe("保管员");
  expect(titled("招聘启事", "现招聘工作人员4名，要求如下：\n男性优先")[0]?.[0]).toBe("招聘启事");
});

test("a call in prose goes by the role that it seeks, whether its headline names that role or none", () => {
  const titled = (title: string, body: string) =>
    oneForEachRole({
      title,
      body,
      fields: [],
      employer: "样例学校",
      extractedBy: "main-text",
    } as unknown as PostingDraft)[0];
  const tea = titled("样例茶馆找小伙伴啦！", "生意好，小店想招两名茶艺师，一起泡茶。\n女生优先");
  expect([tea?.title, tea?.fields, tea?.body.split("\n")[0]]).toEqual([
    "茶艺师",
    [{ label: "招聘人数", value: "两名" }],
    "样例茶馆找小伙伴啦！",
  ]);
  expect(titled("样例学校诚聘数学教师", "学校拟招聘数学教师3名。男教师优先。")?.title).toBe("数学教师");
  const till = titled("店里急招收银2个，离得近的来", "找收银员，45岁以内，会用扫码枪");
  expect([till?.title, till?.fields]).toEqual(["收银员", [{ label: "招聘人数", value: "2个" }]]);
  expect(titled("样例小区招保安2名", "有意者找保安队长报名")?.title).toBe("保安");
  expect(titled("不加班的会计请看过来", "现招聘出纳1名。")?.title).toBe("不加班的会计请看过来");
});

test("a headline of a hundred thousand words does not stall a crawl", () => {
  const long = "岗位（".repeat(33_000);
  const start = process.cpuUsage();
  oneForEachToldRole({ title: long, body: long, fields: [], employer: null } as unknown as PostingDraft);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(100);
});
