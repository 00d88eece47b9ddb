import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { importFiles } from "../../../src/app/imports/import-files.ts";
import { createLog } from "../../../src/app/log.ts";
import { type Office, openOffice } from "../../../src/app/office.ts";
import { LARGE_TABLE } from "../../../src/import/read-large-table.ts";
import { Source } from "../../../src/model/source.ts";
import { homeAt } from "../../helpers/home-at.ts";

const SOURCE = Source.parse({
  id: "files",
  name: "某某表",
  kind: "file",
  operatorType: "board",
  contact: "示例办公室",
});
const HEADER = "单位,岗位,要求\n";

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-import-"));
  const home = homeAt(join(root, "home"));
  office = await openOffice({ home, rulesDirs: [], log: createLog(), configuration: Configuration.parse({}) });
  return () => office.store.close();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function importText(text: string, stopAfter = Number.POSITIVE_INFINITY) {
  const path = join(root, "岗位表.csv");
  writeFileSync(path, text);
  const notices: string[] = [];
  let batches = 0;
  const { store } = office;
  const stopping: Office = {
    ...office,
    store: {
      ...store,
      transaction: (work) => {
        batches += 1;
        if (batches > stopAfter) throw new Error("cut off");
        return store.transaction(work);
      },
    },
  };
  const { tally } = await importFiles(stopping, SOURCE, [path], {
    operator: "某某",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onNotice: (sentence) => notices.push(sentence),
  });
  return { postings: tally.postings, findings: tally.byVerdict, notices };
}

const captures = () => office.store.captures.list({ after: null, limit: 100 });
const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `云栖示例机械有限公司,样品工${index}号,${index === 0 ? "限男性" : "能倒班"}\n`,
  );

test("the same file imported twice is kept once, and said to be known", async () => {
  const text = HEADER + rows(3).join("");
  const first = await importText(text);
  expect(first).toMatchObject({ postings: { total: 3, new: 3 }, findings: { violation: 1 }, notices: [] });
  const second = await importText(text);
  expect(second.postings).toEqual({ total: 3, new: 0, changed: 0 });
  expect(second.findings).toEqual(first.findings);
  const [kept, ...others] = await captures();
  expect(others).toEqual([]);
  expect(second.notices[0]).toMatch(new RegExp(`完全相同，没有另存一份，采集件仍是 ${kept?.id}。$`));
  expect(await office.store.findings.count({})).toBe(1);
});

test("a file of the same name with other content is kept beside the first", async () => {
  await importText(HEADER + rows(3).join(""));
  const { postings, notices } = await importText(HEADER + rows(4).join(""));
  expect(postings).toMatchObject({ total: 4, new: 1 });
  expect(notices).toEqual([]);
  expect(await captures()).toHaveLength(2);
});

test("an import that broke off is completed under the capture that it had made", async () => {
  const all = rows(Math.ceil(LARGE_TABLE / 50));
  const text = HEADER + all.join("");
  await expect(importText(text, 4)).rejects.toThrow("cut off");
  const { postings } = await importText(text);
  expect(postings.total).toBe(all.length);
  expect(postings.new).toBeGreaterThan(0);
  expect(postings.new).toBeLessThan(all.length);
  const [kept, ...others] = await captures();
  expect(others).toEqual([]);
  expect(await office.store.postings.ofCapture(kept?.id ?? "")).toHaveLength(all.length);
});
