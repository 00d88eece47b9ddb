import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buryCapture } from "../../src/evidence/bury-capture.ts";
import { appendChainLog } from "../../src/evidence/chain-log.ts";
import { type RegisterEntry, registerBytes, type Tombstone } from "../../src/evidence/tombstone.ts";
import { writeCapture } from "../../src/evidence/write-capture.ts";
import type { Capture } from "../../src/model/capture.ts";
import { bindPackage, type EvidenceCase, makeHome, makePackage } from "./evidence-cases.ts";
import { buildContext, buildFetched } from "./visits.ts";

const DECIDED = { by: ["甲一", "乙二"], at: "2028-04-01T09:00:00+08:00", reason: "保管期满" } as const;

/** What goes wrong with a disposal, by name: none, or one fault. */
interface Fault {
  readonly listed?: readonly RegisterEntry[];
  readonly stone?: Partial<Tombstone>;
  readonly keep?: readonly string[];
  readonly after?: (folder: string) => Promise<void>;
}

/** A chain of three captures, of which the first was destroyed and listed in a register that is the fourth. */
export async function makeDisposed(home: string, { listed, stone, keep = [], after }: Fault = {}): Promise<string> {
  const captures = await makeHome(home, 3);
  const [first, , third] = captures;
  if (first === undefined || third === undefined) throw new Error("no captures");
  const entries = listed ?? [entryOf(first)];
  const bytes = registerBytes({ office: "假想县总工会", ...DECIDED, entries });
  const context = buildContext(join(home, "captures"), { id: "c4", previousChainHash: third.chainHash });
  const body = { bytes, mediaType: "application/json", charset: null };
  const register = await writeCapture(buildFetched({ purpose: "disposal", body, rendering: null }), context);
  await appendChainLog(join(home, "chain.log"), 4, register);
  const folder = join(home, "captures", first.folder);
  const { manifestSha256, previousChainHash, chainHash } = first;
  const plain = {
    captureId: "c1",
    position: 1,
    manifestSha256,
    previousChainHash,
    chainHash,
    category: "unfiled",
  } as const;
  const gone = first.files.map(({ path }) => path).filter((path) => !keep.includes(path));
  await buryCapture(
    { root: join(home, "captures"), folder: first.folder },
    { ...plain, ...DECIDED, registerId: "c4", ...stone },
    gone,
  );
  await after?.(folder);
  return folder;
}

function entryOf({ id, manifestSha256, chainHash }: Capture): RegisterEntry {
  return { kind: "capture", subject: id, category: "unfiled", position: 1, manifestSha256, chainHash };
}

function chainCase(name: string, result: EvidenceCase["result"], fault: Fault): EvidenceCase {
  return {
    name: `disposal: ${name}`,
    result,
    async make(folder) {
      await makeDisposed(folder, fault);
      return join(folder, "chain.log");
    },
  };
}

/** Captures destroyed by the rules, and what only pretends to be one. */
export const DISPOSAL_CASES: readonly EvidenceCase[] = [
  chainCase("listed in a register of the chain", "intact", {}),
  chainCase("cut short by a crash", "incomplete", { keep: ["body.bin"] }),
  chainCase("no register lists it", "broken", { listed: [] }),
  chainCase("the register is another capture", "broken", { stone: { registerId: "c2" } }),
  chainCase("the register is none of the chain", "broken", { stone: { registerId: "c9" } }),
  chainCase("another reason than the register's", "broken", { stone: { reason: "没有理由" } }),
  chainCase("another place in the chain", "broken", { stone: { position: 2 } }),
  chainCase("another manifest", "broken", { stone: { manifestSha256: "0".repeat(64) } }),
  chainCase("the tombstone was rewritten by hand", "broken", {
    after: async (folder) => {
      const path = join(folder, "tombstone.json");
      await writeFile(path, `${await readFile(path, "utf8")}\n`);
    },
  }),
  chainCase("its manifest is gone too", "broken", { after: (folder) => rm(join(folder, "manifest.json")) }),
  chainCase("a file was put in afterwards", "broken", { after: (folder) => writeFile(join(folder, "note.txt"), "x") }),
  {
    name: "disposal: the folder alone, without its chain",
    result: "incomplete",
    make: (folder) => makeDisposed(folder),
  },
  {
    name: "disposal: inside a package, where nothing may be destroyed",
    result: "broken",
    async make(folder) {
      const home = join(folder, "home");
      await makeDisposed(home);
      await makePackage(join(folder, "package"), home);
      await bindPackage(join(folder, "package"));
      return join(folder, "package");
    },
  },
];
