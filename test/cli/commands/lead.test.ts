import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runHere } from "../run-here.ts";

it("says where to go on when nothing has been confirmed yet, instead of an empty table", async () => {
  const home = await mkdtemp(join(tmpdir(), "pingpin-lead-build-"));
  try {
    const built = await runHere(["lead", "build", "--by", "甲某", "--home", home]);
    expect(built.exitCode).toBe(0);
    expect(built.stderr).toContain("没有可列入的命中");
    expect(built.stderr).toContain("pingpin review list");
    const listed = await runHere(["lead", "list", "--home", home]);
    expect(listed.stdout).toBe("还没有线索。\n");
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
