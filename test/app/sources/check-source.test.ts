import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkSource } from "../../../src/app/sources/check-source.ts";

const fileWith = (lines: readonly string[]) => {
  const path = join(mkdtempSync(join(tmpdir(), "pingpin-source-")), "source.yaml");
  writeFileSync(path, [...lines, "contact: 假想县总工会 0000-0000000", ""].join("\n"));
  return path;
};
const BOARD = ["id: board", "name: 大型平台（示例）", "operatorType: board", 'entryUrls: ["https://www.58.com/list"]'];

test("a source that every scan would refuse is refused when it is checked, not on the day of the scan", async () => {
  await expect(checkSource(fileWith(BOARD), [])).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  const single = await checkSource(fileWith([...BOARD, "limits: {pages: 1, depth: 0}"]), []);
  expect(single.source.limits.depth).toBe(0);
});
