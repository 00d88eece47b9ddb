import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSource } from "../../../src/app/sources/load-source.ts";

test("a source file written by hand is told every field that it lacks at once, not one a try", () => {
  const path = join(mkdtempSync(join(tmpdir(), "pingpin-source-")), "source.yaml");
  writeFileSync(path, "id: saved\nkind: file\n");

  expect(() => loadSource(path)).toThrow(/“name”缺少此项；还缺少“operatorType”、“contact”/u);
});
