import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  appendChainLog,
  type ChainLink,
  type ChainReader,
  chainLine,
  extendChainLog,
  parseChainLine,
  reconcileChainLog,
} from "../../src/evidence/chain-log.ts";
import { digestBytes } from "../../src/evidence/digest.ts";
import { CHAIN_START } from "../../src/model/chain.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-chain-"));
  path = join(folder, "chain.log");
});
afterEach(() => rm(folder, { recursive: true }));

const hash = (text: string) => digestBytes(Buffer.from(text)).sha256;

const LINKS: readonly ChainLink[] = Array.from({ length: 2500 }, (_, index) => ({
  id: `c${index + 1}`,
  folder: `2026/03/c${index + 1}`,
  manifestSha256: hash(`m${index}`),
  previousChainHash: index === 0 ? CHAIN_START : hash(`h${index - 1}`),
  chainHash: hash(`h${index}`),
}));

const reader =
  (links: readonly ChainLink[]): ChainReader =>
  async (after, limit) =>
    links.slice(after, after + limit);

const textOf = (links: readonly ChainLink[]) => links.map((link, index) => chainLine(index + 1, link)).join("");

test("a line says the same when read back, and nothing else is taken for one", () => {
  const link = LINKS[1] as ChainLink;
  const line = chainLine(2, link).slice(0, -1);
  expect(parseChainLine(line)).toEqual({ position: 2, link });
  for (const wrong of ["", ` ${line}`, `${line} `, line.slice(1), line.slice(0, -1), line.replace("/c2", "/c3")]) {
    expect(parseChainLine(wrong)).toBeNull();
  }
});

test("appends what the store holds and the log lost in a crash", async () => {
  for (const [index, link] of LINKS.slice(0, 2).entries()) await appendChainLog(path, index + 1, link);
  expect(await reconcileChainLog(path, reader(LINKS))).toBe(2498);
  expect(await readFile(path, "utf8")).toBe(textOf(LINKS));
  expect(await reconcileChainLog(path, reader(LINKS))).toBe(0);
});

test("makes the log anew when there is none", async () => {
  expect(await reconcileChainLog(path, reader(LINKS.slice(0, 3)))).toBe(3);
  expect(await readFile(path, "utf8")).toBe(textOf(LINKS.slice(0, 3)));
});

test("cuts a line that a crash tore, and writes it whole", async () => {
  const torn = textOf(LINKS.slice(0, 3)).slice(0, -70);
  await writeFile(path, torn);
  expect(await reconcileChainLog(path, reader(LINKS.slice(0, 3)))).toBe(1);
  expect(await readFile(path, "utf8")).toBe(textOf(LINKS.slice(0, 3)));
});

test("refuses a log that says otherwise than the store, and leaves both as they are", async () => {
  const forged = textOf(LINKS.slice(0, 2)).replace(LINKS[1]?.manifestSha256 ?? "", hash("forged"));
  await writeFile(path, forged);
  const reconciled = reconcileChainLog(path, reader(LINKS));
  await expect(reconciled).rejects.toMatchObject({ code: "EVIDENCE_BROKEN", detail: "存证链第 2 行与数据库不一致" });
  expect(await readFile(path, "utf8")).toBe(forged);
});

test("takes no long text without line breaks for the torn end of a line", async () => {
  const forged = textOf(LINKS.slice(0, 2)) + "x".repeat(2000);
  await writeFile(path, forged);
  await expect(reconcileChainLog(path, reader(LINKS))).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
  expect(await readFile(path, "utf8")).toBe(forged);
});

test("refuses a store that holds less than the log", async () => {
  await appendFile(path, textOf(LINKS.slice(0, 5)));
  const reconciled = reconcileChainLog(path, reader(LINKS.slice(0, 4)));
  await expect(reconciled).rejects.toMatchObject({ code: "EVIDENCE_BROKEN", detail: "存证链第 5 行与数据库不一致" });
});

test("extends the log by what is new, from its last line alone", async () => {
  expect(await extendChainLog(path, reader(LINKS.slice(0, 1)))).toBe(1);
  expect(await extendChainLog(path, reader(LINKS.slice(0, 1)))).toBe(0);
  expect(await extendChainLog(path, reader(LINKS))).toBe(2499);
  expect(await readFile(path, "utf8")).toBe(textOf(LINKS));
});

test("mends a torn end before extending, and refuses a last line that the store does not hold", async () => {
  await writeFile(path, textOf(LINKS.slice(0, 4)).slice(0, -1));
  expect(await extendChainLog(path, reader(LINKS.slice(0, 6)))).toBe(3);
  expect(await readFile(path, "utf8")).toBe(textOf(LINKS.slice(0, 6)));
  const shorter = extendChainLog(path, reader(LINKS.slice(0, 5)));
  await expect(shorter).rejects.toMatchObject({ code: "EVIDENCE_BROKEN", detail: "存证链第 6 行与数据库不一致" });
});
