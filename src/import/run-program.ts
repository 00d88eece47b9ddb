import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Programs outside of Node that some formats need; null when this machine has none. */
export interface ReadingTools {
  /** LibreOffice, for old .xls workbooks. */
  readonly soffice: string | null;
  /** tesseract with the language data `chi_sim`, for pictures and scanned pages. */
  readonly tesseract: string | null;
}

/** No program at all: what needs one is refused with a sentence that names it. */
export const NO_TOOLS: ReadingTools = { soffice: null, tesseract: null };

const LONGEST_MS = 120_000;
const LARGEST_OUTPUT = 20 * 1024 * 1024;

/** What a program printed; rejects when it fails, prints too much or takes longer than two minutes. No shell is involved. */
export function runProgram(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const limits = { timeout: LONGEST_MS, maxBuffer: LARGEST_OUTPUT, killSignal: "SIGKILL" } as const;
    execFile(program, [...args], limits, (error, stdout) => (error === null ? resolve(stdout) : reject(error)));
  });
}

/** Runs `work` in a new empty folder that is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "pingpin-read-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
