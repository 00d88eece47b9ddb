import { open, readFile, truncate } from "node:fs/promises";
import type { Capture } from "../model/capture.ts";
import { PingpinError } from "../model/errors.ts";
import { fileError, systemCode } from "./file-error.ts";

/** What one line of `chain.log` says; `position` counts from 1. */
export type ChainLink = Pick<Capture, "id" | "folder" | "manifestSha256" | "previousChainHash" | "chainHash">;

/** The line of `chain.log` for the capture at `position`, with its line break. */
export function chainLine(position: number, link: ChainLink): string {
  const { id, folder, manifestSha256, previousChainHash, chainHash } = link;
  return `${position} ${id} ${folder} ${manifestSha256} ${previousChainHash} ${chainHash}\n`;
}

const LINE =
  /^([1-9]\d*) ([A-Za-z0-9][A-Za-z0-9._-]*) (\d{4}\/\d{2}\/([A-Za-z0-9][A-Za-z0-9._-]*)) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9a-f]{64})$/;

/** What a line without its break says, or null when it is not such a line. */
export function parseChainLine(line: string): { readonly position: number; readonly link: ChainLink } | null {
  const match = LINE.exec(line);
  if (match === null) return null;
  const [, position = "", id = "", folder = "", name, manifestSha256 = "", previousChainHash = "", chainHash = ""] =
    match;
  if (name !== id) return null;
  return { position: Number(position), link: { id, folder, manifestSha256, previousChainHash, chainHash } };
}

/** Appends one line to the chain log at `path` and flushes it to disk. */
export async function appendChainLog(path: string, position: number, link: ChainLink): Promise<void> {
  await appendFlushed(path, chainLine(position, link));
}

/** Gives the links of the store's chain that follow the first `afterLength`, at most `limit`. */
export type ChainReader = (afterLength: number, limit: number) => Promise<readonly ChainLink[]>;

const BATCH = 1000;

/**
 * Brings the chain log at `path` level with the store after a crash: a torn last line is cut, missing
 * lines are appended; gives how many. Never changes a whole line: `EVIDENCE_BROKEN` when one differs from
 * the store or the log is longer than the store's chain.
 */
export async function reconcileChainLog(path: string, readChain: ChainReader): Promise<number> {
  const lines = await wholeLines(path);
  for (let from = 0; from < lines.length; from += BATCH) {
    const links = await readChain(from, BATCH);
    for (const [offset, line] of lines.slice(from, from + BATCH).entries()) {
      const link = links[offset];
      const position = from + offset + 1;
      if (link === undefined || chainLine(position, link) !== `${line}\n`) throw differs(path, position);
    }
  }
  let appended = 0;
  for (;;) {
    const length = lines.length + appended;
    const links = await readChain(length, BATCH);
    if (links.length === 0) return appended;
    await appendFlushed(path, links.map((link, index) => chainLine(length + index + 1, link)).join(""));
    appended += links.length;
  }
}

async function wholeLines(path: string): Promise<readonly string[]> {
  try {
    const text = await readFile(path, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
    return whole.split("\n").slice(0, -1);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw fileError(path, error);
  }
}

async function appendFlushed(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, "a");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(path, error);
  }
}

function differs(path: string, position: number): PingpinError {
  return new PingpinError("EVIDENCE_BROKEN", { subject: path, detail: `存证链第 ${position} 行与数据库不一致` });
}
