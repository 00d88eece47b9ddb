import { type FileHandle, open } from "node:fs/promises";
import type { Capture } from "../model/capture.ts";
import { PingpinError } from "../model/errors.ts";
import { fileError, systemCode } from "../model/file-error.ts";

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
  return appendMissing(path, await compareLines(path, readChain), readChain);
}

/** Compares line by line, a thousand in memory; gives how many whole lines there are. */
async function compareLines(path: string, readChain: ChainReader): Promise<number> {
  const file = await openIfThere(path, "r+");
  if (file === null) return 0;
  try {
    await cutTornEnd(file);
    let links: readonly ChainLink[] = [];
    let position = 0;
    for await (const line of file.readLines({ encoding: "latin1", start: 0, autoClose: false })) {
      if (position % BATCH === 0) links = await readChain(position, BATCH);
      const link = links[position % BATCH];
      position += 1;
      if (link === undefined || chainLine(position, link) !== `${line}\n`) throw differs(path, position);
    }
    return position;
  } catch (error) {
    throw fileError(path, error);
  } finally {
    await file.close();
  }
}

/**
 * Appends to the chain log at `path` what the store's chain holds beyond its last line; gives how many.
 * Reads only the end of the file, so it may run after every capture; inside a store transaction, lines of
 * several processes keep their order. A torn end is left to `reconcileChainLog`.
 */
export async function extendChainLog(path: string, readChain: ChainReader): Promise<number> {
  const last = await lastLine(path);
  if (last === null) return reconcileChainLog(path, readChain);
  const { position } = last;
  const [stored] = await readChain(position - 1, 1);
  if (stored === undefined || chainLine(position, stored) !== chainLine(position, last.link)) {
    throw differs(path, position);
  }
  return appendMissing(path, position, readChain);
}

async function appendMissing(path: string, length: number, readChain: ChainReader): Promise<number> {
  let appended = 0;
  for (;;) {
    const from = length + appended;
    const links = await readChain(from, BATCH);
    if (links.length === 0) return appended;
    await appendFlushed(path, links.map((link, index) => chainLine(from + index + 1, link)).join(""));
    appended += links.length;
  }
}

const LONGEST_LINE = 1024;

/** What the last line says; null when there is none, or it is torn. */
async function lastLine(path: string): Promise<ReturnType<typeof parseChainLine>> {
  const file = await openIfThere(path, "r");
  if (file === null) return null;
  try {
    const lines = (await endOf(file)).toString("latin1").split("\n");
    return lines.pop() === "" ? parseChainLine(lines.pop() ?? "") : null;
  } finally {
    await file.close();
  }
}

/** What a crash can leave of the last line is shorter than any line; anything longer is compared like a line. */
async function cutTornEnd(file: FileHandle): Promise<void> {
  const end = await endOf(file);
  const torn = end.length - 1 - end.lastIndexOf("\n");
  if (torn === 0 || torn === LONGEST_LINE) return;
  await file.truncate((await file.stat()).size - torn);
}

/** The last bytes, enough for a whole line. */
async function endOf(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const length = Math.min(size, LONGEST_LINE);
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
  return buffer;
}

async function openIfThere(path: string, flags: "r" | "r+"): Promise<FileHandle | null> {
  try {
    return await open(path, flags);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
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
