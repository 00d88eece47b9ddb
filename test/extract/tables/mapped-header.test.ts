import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadTableMapping } from "../../../src/app/imports/load-table-mapping.ts";
import { extractPostings } from "../../../src/extract/extract-postings.ts";
import { plainCell } from "../../../src/import/cell-address.ts";
import type { TableSheet } from "../../../src/model/content.ts";
import { TableMapping } from "../../../src/model/table-mapping.ts";
import { PLAIN } from "../context.ts";

const folder = mkdtempSync(join(tmpdir(), "pingpin-mapping-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sheet(...rows: readonly (readonly string[])[]): TableSheet {
  const cells = rows.map((row, y) => row.map((text, x) => plainCell(x, y, text)));
  return { name: "Sheet1", rows: cells };
}

const TABLE = sheet(
  ["某某样例园区用工摸底", "", "", ""],
  ["哪家", "缺啥人", "要男要女", "还有啥"],
  ["云栖示例机械有限公司", "样品工", "男", "未婚优先"],
);

function postings(mapping: unknown) {
  const content = { kind: "table", sheets: [TABLE], url: "file:///a.xlsx" } as const;
  return extractPostings(content, { ...PLAIN, tableMapping: mapping === null ? null : TableMapping.parse(mapping) })
    .postings;
}

describe("a table whose header nobody could guess", () => {
  test("gives nothing by itself", () => {
    expect(postings(null)).toEqual([]);
  });

  test.each([
    ["header words", { title: "缺啥人", employer: "哪家", sex: "要男要女" }],
    ["letters", { title: "B", employer: "a", sex: "C" }],
  ])("is read by a mapping with %s, and columns left out keep their own words", (_, columns) => {
    expect(postings({ headerRow: 2, columns })).toMatchObject([
      {
        title: "样品工",
        employer: "云栖示例机械有限公司",
        place: "Sheet1!A3",
        fields: [
          { label: "用人单位", value: "云栖示例机械有限公司" },
          { label: "岗位名称", value: "样品工" },
          { label: "性别", value: "男" },
          { label: "还有啥", value: "未婚优先" },
        ],
      },
    ]);
  });

  test("says which column the mapping names in vain, and which words stand there instead", () => {
    const wrong = [sheet("甲乙丙丁".split(""), "子丑寅卯".split(""), "辰巳午未".split(""), "申酉戌亥".split(""))];
    const tableMapping = TableMapping.parse({ headerRow: 1, columns: { title: "岗位" } });
    const content = { kind: "table", sheets: wrong, url: "file:///a.xlsx" } as const;
    const { signals } = extractPostings(content, { ...PLAIN, tableMapping });
    expect(signals.map(({ detail }) => detail)).toEqual(["第 1 行没有“岗位”这一列，那一行是：甲、乙、丙、丁"]);
  });

  test("gives nothing when the mapping names a column that is not there, or another sheet", () => {
    expect(postings({ headerRow: 2, columns: { title: "岗位" } })).toEqual([]);
    expect(postings({ headerRow: 2, sheet: "别的表", columns: { title: "B" } })).toEqual([]);
  });
});

test("a mapping file with a slip is refused with its line", () => {
  const path = join(folder, "mapping.yaml");
  writeFileSync(path, "headerRow: 2\ncolumns:\n  title: 缺啥人\n  gender: 要男要女\n");
  expect(() => loadTableMapping(path)).toThrow(/第 3 行|第 4 行|第 2 行/u);
  expect(() => loadTableMapping(path)).toThrow(/gender/u);
  writeFileSync(path, "headerRow: 2\ncolumns:\n  title: 缺啥人\n");
  expect(loadTableMapping(path)).toEqual({ sheet: null, headerRow: 2, columns: { title: "缺啥人" } });
});
