import { expect, test } from "vitest";
import { placesSheet } from "../../../src/report/lead-package/evidence-places.ts";
import { findingSheets } from "../../../src/report/lead-package/registers.ts";
import type { Sheet } from "../../../src/report/write-workbook.ts";
import { anInput, anItem } from "../package-input.ts";

/** What the only row of a sheet says under a header. */
function valueUnder(sheet: Sheet | undefined, header: string): unknown {
  const column = sheet?.columns.findIndex((one) => one.header === header) ?? -1;
  return sheet?.rows[0]?.[column];
}

test("the registers name the cell in which the words stand, the evidence sheet beside the characters", () => {
  const item = anItem();
  const cells = [
    { field: "text", start: 0, cell: "岗位表!H5" },
    { field: "text", start: 5, cell: "岗位表!A6" },
  ];
  const input = anInput({ items: [{ ...item, posting: { ...item.posting, cells } }] });
  expect(valueUnder(findingSheets(input)[0], "位置")).toBe("正文（岗位表!H5）");
  expect(valueUnder(placesSheet(input), "所在单元格（表格）")).toBe("岗位表!H5");
});

test("postings that came from no table have no cell", () => {
  const input = anInput({ items: [anItem()] });
  expect(valueUnder(findingSheets(input)[0], "位置")).toBe("正文");
  expect(valueUnder(placesSheet(input), "所在单元格（表格）")).toBe("");
});
