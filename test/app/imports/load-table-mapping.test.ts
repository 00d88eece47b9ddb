import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTableMapping } from "../../../src/app/imports/load-table-mapping.ts";

test("a column given a Chinese role is refused in Chinese, with the names that may be written", () => {
  const path = join(mkdtempSync(join(tmpdir(), "pingpin-mapping-")), "mapping.yaml");
  writeFileSync(path, "headerRow: 3\ncolumns: {title: B, 性别: C}\n");

  expect(() => loadTableMapping(path)).toThrow(
    /第 2 行“columns”不认识的项：性别；可以写的有 title（岗位名称）、employer（用人单位）、sex（性别）/u,
  );
});
