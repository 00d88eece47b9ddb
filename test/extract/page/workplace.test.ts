import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { workplaceOf } from "../../../src/extract/page/workplace.ts";
import { COUNTIES, UPPER_DIVISIONS } from "../../../src/extract/values/divisions.ts";
import { extractHtml } from "../context.ts";

const code = (text: string, hint: string | null = null) => workplaceOf([text], hint);

describe("the county of a workplace", () => {
  test.each([
    ["安徽省铜陵市义安区某某路1号", "340706"],
    ["义安区", "340706"],
    ["铜陵-义安", "340706"],
    ["安徽 铜陵 义安区", "340706"],
    ["工作地点：浙江义乌市", "330782"],
    ["北京·朝阳", "110105"],
    ["吉林省长春市朝阳区", "220104"],
    ["吉林朝阳区某某大厦", "220104"],
    ["江苏省通州区", "320612"],
    ["朝阳区（北京）", "110105"],
    ["广东省东莞市", "441900"],
    ["山西省阳泉市郊区", "140311"],
    ["铜陵市义安区北京路1号", "340706"],
    ["义安区北京东路1号", "340706"],
    ["湖北省恩施土家族苗族自治州恩施市", "422801"],
    ["位于上海市浦东新区", "310115"],
  ])("%s is %s", (text, county) => {
    expect(code(text)).toBe(county);
  });

  test.each([
    ["朝阳区", "two cities have one"],
    ["安徽省铜陵市", "a city is no county"],
    ["辽宁-朝阳", "that is a city of its own"],
    ["辽宁省义安区", "the province has no such county"],
    ["义安区、铜官区均可", "two places"],
    ["主城区及郊区", "no name, only a word"],
    ["负责海南区域销售", "a sales area"],
    ["熟悉义乌市场", "a market"],
    ["北京总部，派往吉林朝阳区", "either of two cities could be meant"],
    ["全国", "everywhere"],
    ["", "nothing"],
  ])("%s gives none: %s", (text) => {
    expect(code(text)).toBeNull();
  });

  test("of an ambiguous name is the one in the source's city, else the only one in its province", () => {
    expect(code("朝阳区", "220102")).toBe("220104");
    expect(code("鼓楼区", "320311")).toBe("320302");
    expect(code("鼓楼区", "350181")).toBe("350102");
    expect(code("鼓楼区", "321302")).toBeNull();
    expect(code("义安区", "110105")).toBe("340706");
  });

  test("comes from the first text that names one, and a text with several stops the search", () => {
    expect(workplaceOf([null, "面议", "铜陵市义安区"], null)).toBe("340706");
    expect(workplaceOf(["义安区、铜官区", "铜陵市义安区"], null)).toBeNull();
  });
});

test("every county is found by its full name behind its province and city, and only itself", () => {
  for (const { code: county, name } of COUNTIES) {
    const uppers = UPPER_DIVISIONS.filter((upper) => county.startsWith(upper.code.replace(/(?:00){1,2}$/, "")));
    const address = `${uppers.map((upper) => upper.name).join("")}${uppers.some((upper) => upper.code === county) ? "" : name}1号`;
    expect([address, code(address)]).toEqual([address, county]);
  }
});

test("whatever the words are, the answer is a county of the list or none", () => {
  const codes = new Set(COUNTIES.map((county) => county.code));
  const piece = fc.constantFrom(
    "北京",
    "朝阳区",
    "市",
    "义安",
    "铜陵",
    "-",
    "路",
    "城区",
    "海南",
    "区",
    "、",
    "东莞市",
    "a",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(null, "220102"), (pieces, hint) => {
      const found = code(pieces.join(""), hint);
      expect(found === null || codes.has(found)).toBe(true);
    }),
  );
});

describe("a posting", () => {
  const row = (place: string, more = "") =>
    extractHtml(
      `<table><tr><th>岗位名称</th><th>工作地点</th>${more === "" ? "" : "<th>单位地址</th>"}</tr>` +
        `<tr><td>样品工</td><td>${place}</td>${more === "" ? "" : `<td>${more}</td>`}</tr></table>`,
      undefined,
      { jurisdiction: "340705" },
    ).postings[0]?.workplace;

  test("of a table takes its county from the place of work before the employer's address", () => {
    expect(row("铜陵市义安区")).toBe("340706");
    expect(row("面议", "安徽省铜陵市铜官区某某路")).toBe("340705");
    expect(row("铜陵市义安区", "安徽省铜陵市铜官区某某路")).toBe("340706");
    expect(row("详见公告")).toBeNull();
  });
});
