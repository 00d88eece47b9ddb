import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { runDemo } from "../../../src/app/demo/run-demo.ts";
import { createLog } from "../../../src/app/log.ts";
import { LookBackOutcome } from "../../../src/model/closed-lists.ts";

/** What `fixtures/sites/README.md` says of the board: outcome after the first and after the second look-back. */
const BOARD: Readonly<Record<string, readonly [first: string, second: string]>> = {
  1001: ["rectified", "rectified"],
  1002: ["partly_rectified", "partly_rectified"],
  1003: ["reworded", "reworded"],
  1004: ["masked", "masked"],
  1005: ["worsened", "worsened"],
  1006: ["not_rectified", "not_rectified"],
  1007: ["withdrawn_unconfirmed", "withdrawn"],
  1008: ["withdrawn_unconfirmed", "not_rectified"],
  1009: ["closed_still_public", "closed_still_public"],
  1010: ["undetermined", "undetermined"],
  1011: ["undetermined", "undetermined"],
  1012: ["undetermined", "undetermined"],
  1013: ["undetermined", "undetermined"],
  1014: ["undetermined", "undetermined"],
  1015: ["undetermined", "undetermined"],
  1016: ["reposted_suspect", "reposted"],
  1017: ["rectified", "relapsed"],
  1018: ["withdrawn_unconfirmed", "withdrawn"],
  1019: ["withdrawn_unconfirmed", "withdrawn"],
  1023: ["not_rectified", "rectified"],
};

it("the whole job gives every posting of the board its true outcome, and packages that verify", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-demo-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const told: string[] = [];
  const result = await runDemo({
    folder: join(folder, "demo"),
    log: createLog(),
    signal: new AbortController().signal,
    tell: async (line) => void told.push(line),
  });
  const seen = result.rows.flatMap(({ first, second }) => {
    const id = /\/job\/(\d+)\.html$/.exec(first.url)?.[1];
    return id === undefined ? [] : [[id, first.outcome, second.outcome]];
  });
  expect(new Set(seen.map(([id]) => id))).toEqual(new Set(Object.keys(BOARD)));
  expect(seen.filter(([id = "", ...outcomes]) => outcomes.join() !== BOARD[id]?.join())).toEqual([]);
  const shown = new Set(result.rows.flatMap(({ first, second }) => [first.outcome, second.outcome]));
  expect(LookBackOutcome.options.filter((outcome) => !shown.has(outcome))).toEqual([]);
  expect(result.allIntact).toBe(true);
  for (const lead of result.packages) {
    const letter = readFileSync(join(lead, "线索移送函.docx"));
    expect(letter.subarray(0, 2).toString()).toBe("PK");
    expect(existsSync(join(lead, "核验.html"))).toBe(true);
  }
  for (const report of result.reports) expect(existsSync(join(report, "回头看报告.docx"))).toBe(true);
  const compared = readFileSync(join(result.reports.at(-1) ?? "", "对照台账.html"), "utf8");
  for (const standing of ["与本轮所见一致", "与本轮所见不一致"]) expect(compared).toContain(`<td>${standing}</td>`);
  expect(result.headlines.join()).not.toContain("全部整改");
  expect(told.join("\n")).toContain("演示复核人");
});
