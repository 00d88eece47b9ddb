import fc from "fast-check";
import { expect, test } from "vitest";
import { postingsFromTable } from "../../../src/extract/tables/postings-from-table.ts";
import { cellAddress, plainCell } from "../../../src/import/cell-address.ts";
import type { TableSheet } from "../../../src/model/content.ts";
import { extractHtml } from "../context.ts";

function sheet(...rows: readonly (readonly string[])[]): TableSheet {
  const cells = rows.map((row, y) => row.map((text, x) => plainCell(x, y, text)));
  return { name: "Sheet1", rows: cells };
}

const titles = (table: TableSheet) => postingsFromTable(table).map((posting) => posting.title);

test("skips the title, the notes and the total around a position table", () => {
  const table = sheet(
    ["某某样例厂招聘岗位一览表", "某某样例厂招聘岗位一览表", "某某样例厂招聘岗位一览表"],
    ["填报日期：2026年3月5日", "", ""],
    ["岗位", "人数", "备注"],
    ["样品工", "3", "限男性"],
    ["", "", ""],
    ["合计", "3", ""],
    ["注：以上岗位长期有效", "", ""],
  );
  expect(titles(table)).toEqual(["样品工"]);
});

test.each([
  [["备注：以上岗位限男性", "", ""], "备注：以上岗位限男性"],
  [["备注", "以上岗位限男性", "以上岗位限男性"], "以上岗位限男性"],
])("a short remark below the positions is said of all of them: %j", (remark, said) => {
  const table = sheet(["单位", "岗位", "人数"], ["样例制衣厂", "裁床", "3"], ["样例制衣厂", "车工", "2"], remark);
  expect(postingsFromTable(table).map(({ title, body }) => [title, body])).toEqual([
    ["裁床", said],
    ["车工", said],
  ]);
});

test("knows a list of what firms of a town ask for, with the numbers of men and women in columns of their own", () => {
  const head = ["企业名称", "工种", "人数", "男", "女", "年龄", "工资", "联系人及电话"];
  const rows = postingsFromTable(sheet(head, ["样例制衣厂", "裁床", "3", "3", "", "20-40", "6000", "样先生"]));
  expect(rows.map(({ title, employer }) => [title, employer])).toEqual([["裁床", "样例制衣厂"]]);
  expect(rows[0]?.fields).toContainEqual(expect.objectContaining({ label: "男", value: "3" }));
});

test("knows a header in traditional characters, and keeps its words as they are printed", () => {
  const head = ["崗位名稱", "招聘單位", "性別要求", "年齡", "工作地點"];
  const [posting] = postingsFromTable(
    sheet(head, ["倉管員", "虛構市雲棲倉儲有限公司", "限男性", "35歲以下", "樣板區"]),
  );
  expect(posting).toMatchObject({ title: "倉管員", employer: "虛構市雲棲倉儲有限公司", location: "樣板區" });
  expect(posting?.fields).toContainEqual({ label: "性別要求", value: "限男性" });
});

test("knows the position table of a civil service call, and the office that hires", () => {
  const head = ["部门代码", "部门名称", "用人司局", "招考职位", "职位代码", "招考人数", "学历", "备注"];
  const row = ["901", "虚构市税务局", "征收科", "一级办事员（一）", "9001", "2", "本科", "仅限男性"];
  const [posting] = postingsFromTable(sheet(head, row));
  expect(posting).toMatchObject({ title: "一级办事员（一）", employer: "虚构市税务局" });
  expect(posting?.fields).toContainEqual({ label: "备注", value: "仅限男性" });
  const [ofFirm] = postingsFromTable(sheet(["部门名称", "岗位", "人数"], ["销售部", "样品员", "1"]));
  expect(ofFirm).toMatchObject({ title: "样品员", employer: null });
});

test.each(["招聘岗位及要求", "岗位和条件", "工种及人数、要求"])(
  "takes the name out of a column of names and demands, %s, and keeps all words",
  (label) => {
    const [one, two] = postingsFromTable(
      sheet(
        ["单位", label, "人数"],
        ["样例物业", "保洁员（限女性，50岁以下）", "2"],
        ["样例物业", "门卫：男，退伍军人", "1"],
      ),
    );
    expect([one?.title, two?.title]).toEqual(["保洁员", "门卫"]);
    expect(two?.fields).toContainEqual({ label, value: "门卫：男，退伍军人" });
  },
);

test("an employer written once stands for the empty cells below it, until a row across the table names another", () => {
  const firm = "虚构县样例农机有限公司";
  const table = sheet(
    ["单位", "岗位", "人数"],
    ["样例制衣厂", "裁床", "3"],
    ["", "车工", "2"],
    [firm, firm, firm],
    ["", "电焊工", "1"],
  );
  expect(postingsFromTable(table).map(({ title, employer }) => [title, employer])).toEqual([
    ["裁床", "样例制衣厂"],
    ["车工", "样例制衣厂"],
    ["电焊工", firm],
  ]);
});

test("a second header row that is longer than the first, as old documents keep merged cells, names its columns", () => {
  const [posting] = postingsFromTable(
    sheet(
      ["单位", "岗位名称", "人数", "岗位条件"],
      ["", "", "", "性别", "年龄", "其他"],
      ["样例派出所", "样品文员", "1", "女", "28岁以下", "未生育"],
    ),
  );
  expect(posting?.title).toBe("样品文员");
  expect(posting?.fields).toEqual(
    expect.arrayContaining([
      { label: "性别", value: "女" },
      { label: "其他", value: "未生育" },
    ]),
  );
});

test("rows that share the cell of a name and one number sought are one position, with all that they ask for", () => {
  const rows = [
    ["单位", "岗位", "人数", "要求"],
    ["样例制衣厂", "搬运工", "5", "能倒班"],
    ["样例制衣厂", "搬运工", "", "外地人勿扰"],
    ["样例制衣厂", "车工", "2", "不限"],
  ];
  const merged = sheet(...rows).rows.map((row, y) =>
    row.map((cell, x) => (y === 2 && x < 2 ? { ...cell, origin: cellAddress(x, 1) } : cell)),
  );
  const drafts = postingsFromTable({ name: "Sheet1", rows: merged });
  expect(drafts.map(({ title, body }) => [title, body])).toEqual([
    ["搬运工", "外地人勿扰"],
    ["车工", ""],
  ]);
  expect(drafts[0]?.cells).toContainEqual({ field: "text", start: 0, cell: "Sheet1!D3" });
});

test("a sub-column that says nothing by itself is called with the label above it", () => {
  const [posting] = postingsFromTable(
    sheet(["岗位", "人数", "专业", "专业"], ["岗位", "人数", "本科", "研究生"], ["样品员", "1", "法学", "民商法学"]),
  );
  expect(posting?.fields.map(({ label }) => label)).toEqual(["岗位", "人数", "专业（本科）", "专业（研究生）"]);
});

test("words in cells beyond the last label of the header are not lost", () => {
  const [posting] = postingsFromTable(sheet(["岗位", "人数"], ["样品工", "3", "限男性"]));
  expect(posting?.fields).toContainEqual({ label: "第3列", value: "限男性" });
  expect(posting?.cells).toContainEqual({ field: "fields.第3列", start: 0, cell: "Sheet1!C2" });
});

test("skips a header that is printed again on every page", () => {
  const head = ["序号", "招聘岗位", "性别", "年龄"];
  expect(titles(sheet(head, ["1", "样品员", "女", "25"], head, ["2", "样品工", "男", "30"]))).toEqual([
    "样品员",
    "样品工",
  ]);
});

test("takes the position's name, not its code, its type or its demands, for the title", () => {
  const table = sheet(
    ["岗位代码", "岗位类别", "岗位名称", "岗位条件", "主管部门"],
    ["A01", "专技", "样品师", "限男性", "样例局"],
  );
  expect(postingsFromTable(table)[0]).toMatchObject({
    title: "样品师",
    code: "A01",
    employer: "样例局",
    place: "Sheet1!A2",
  });
});

test("keeps every column, also one without a name and two of the same name", () => {
  const table = sheet(["岗位名称", "人数", "", "备注"], ["样品工", "2", "只要男工", "夜班"]);
  expect(postingsFromTable(table)[0]?.fields).toContainEqual({ label: "第3列", value: "只要男工" });
  const html = extractHtml(
    "<table><tr><th>岗位名称</th><th>备注</th><th>备注</th></tr><tr><td>样品工</td><td>限男性</td><td>夜班</td></tr></table>",
  );
  expect(html.postings[0]?.fields).toEqual([
    { label: "岗位名称", value: "样品工" },
    { label: "备注", value: "限男性" },
    { label: "备注#2", value: "夜班" },
  ]);
});

test("reads a form that prints one posting in a table as one posting, not as rows", () => {
  const { postings } = extractHtml(
    "<table><tr><td>岗位名称</td><td>样品员</td><td>招聘人数</td><td>2人</td></tr>" +
      "<tr><td>性别要求</td><td>男</td><td>年龄要求</td><td>18-35岁</td></tr>" +
      "<tr><td>学历要求</td><td>大专</td><td>工作地点</td><td>假想县</td></tr>" +
      "<tr><td>任职要求</td><td colspan=3>能吃苦耐劳，适应倒班，服从安排</td></tr></table>",
  );
  expect(postings.map((posting) => posting.title)).toEqual(["样品员"]);
  expect(postings[0]?.fields).toEqual([
    { label: "岗位名称", value: "样品员" },
    { label: "招聘人数", value: "2人" },
    { label: "性别要求", value: "男" },
    { label: "年龄要求", value: "18-35岁" },
    { label: "学历要求", value: "大专" },
    { label: "工作地点", value: "假想县" },
  ]);
  expect(postings[0]?.body).toContain("能吃苦耐劳");
});

test("takes no table of prices, results or dates for positions", () => {
  expect(titles(sheet(["序号", "产品", "价格"], ["1", "样品", "3"]))).toEqual([]);
  expect(titles(sheet(["姓名", "准考证号", "成绩"], ["样样", "0001", "60"]))).toEqual([]);
});

test("loses no row below a good header, whatever the cells say", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((text) => /[a-z]/iu.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 20 }), (rows) => {
      const table = sheet(["岗位名称", "备注"], ...rows.map(([title, note]) => [title, `备${note}`]));
      expect(titles(table)).toHaveLength(rows.length);
    }),
  );
});

test("names the cell of each value, of a merged one its first, and of duties printed under the row their own", () => {
  const duties = "负责样品的清点、登记和入库，保持场地整洁有序。";
  const whole = sheet(
    ["招聘单位", "岗位名称", "备注", "备注"],
    ["云栖示例机械有限公司", "样品工", "限男性", "夜班"],
    [duties, duties, duties, duties],
    ["云栖示例机械有限公司", "样品员", "", "女性优先"],
  );
  const rows = whole.rows.map((row, y) => row.map((cell, x) => (y > 1 && x === 0 ? { ...cell, origin: "A2" } : cell)));
  const merged = {
    ...whole,
    rows: rows.with(
      2,
      (rows[2] ?? []).map((cell) => ({ ...cell, origin: "A3" })),
    ),
  };
  const cells = postingsFromTable(merged).map((posting) => posting.cells.map(({ field, cell }) => `${field} ${cell}`));
  expect(cells).toEqual([
    [
      "title Sheet1!B2",
      "fields.招聘单位 Sheet1!A2",
      "fields.岗位名称 Sheet1!B2",
      "fields.备注 Sheet1!C2",
      "fields.备注#2 Sheet1!D2",
      "text Sheet1!A3",
    ],
    ["title Sheet1!B4", "fields.招聘单位 Sheet1!A2", "fields.岗位名称 Sheet1!B4", "fields.备注 Sheet1!D4"],
  ]);
});

test("a row across a table that names a firm makes the rows below it that firm's, up to the next such row", () => {
  const across = (text: string) => [text, text, text];
  const head = ["工种", "人数", "性别"];
  const table = sheet(
    across("虚构县样例农机有限公司（地址：工业园12号 联系人：样女士 电话：0000-0000001）"),
    head,
    ["电焊工", "10", "男"],
    across("企业名称：虚构县样例食品有限公司"),
    head,
    ["包装工", "30", "女"],
  );
  expect(postingsFromTable(table).map(({ title, employer, location }) => [title, employer, location])).toEqual([
    ["电焊工", "虚构县样例农机有限公司", "工业园12号"],
    ["包装工", "虚构县样例食品有限公司", null],
  ]);
});

test("positions that stand side by side are read column by column, each value with its own cell", () => {
  const row = (head: string, ...cells: readonly string[]) =>
    `<tr><th>${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  const rows = [row("招聘职位", "业务代表", "跟单文员"), row("招聘人数", "5人", "2人"), row("性别要求", "男", "女")];
  const { postings } = extractHtml(`<table>${rows.join("")}</table>`);
  expect(postings.map(({ title, fields, place }) => [title, fields.map(({ value }) => value), place])).toEqual([
    ["业务代表", ["业务代表", "5人", "男"], "表1!B1"],
    ["跟单文员", ["跟单文员", "2人", "女"], "表1!C1"],
  ]);
});
