import { posix } from "node:path";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { PingpinError } from "../../model/errors.ts";
import { entriesWithin } from "../refuse-overfull.ts";
import { readDateStyles, readSharedStrings, type StyleDates } from "./shared-parts.ts";
import { readXml } from "./xml-part.ts";

/** One sheet of a workbook in the order of its tabs. */
export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** The name of its part in the archive. */
  readonly part: string;
}

/** An opened .xlsx archive. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly strings: readonly string[];
  readonly dates: StyleDates;
  /** The bytes of a part; throws where the archive has none of this name. */
  partOf(name: string): Promise<AsyncIterable<Buffer>>;
  /** The names of all parts. */
  readonly parts: readonly string[];
}

type Parts = ReadonlyMap<string, Entry>;

/** Opens a workbook at a path or in memory for as long as `use` runs. Throws FILE_TOO_LARGE when made to fill memory, and what `unopened` says when it is damaged. */
export async function* withWorkbook<T>(
  file: string | Uint8Array,
  subject: string,
  use: (workbook: Workbook) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let zip: ZipFile | null = null;
  try {
    zip = await openZip(file);
    yield* use(await openParts(zip, subject));
  } catch (cause) {
    throw unopened(subject, cause);
  } finally {
    zip?.close();
  }
}

/** What is said of a workbook that does not open; errors of our own stay as they are. */
function unopened(subject: string, cause: unknown): PingpinError {
  if (cause instanceof PingpinError) return cause;
  return new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "工作簿已损坏或加密，无法打开", cause });
}

function openZip(file: string | Uint8Array): Promise<ZipFile> {
  if (typeof file === "string") return openPromise(file, { autoClose: false, lazyEntries: true });
  return fromBufferPromise(Buffer.from(file.buffer, file.byteOffset, file.byteLength), { lazyEntries: true });
}

async function openParts(zip: ZipFile, subject: string): Promise<Workbook> {
  const parts = new Map<string, Entry>();
  for await (const entry of entriesWithin(zip, subject)) parts.set(entry.fileName.replace(/^\//u, ""), entry);
  const partOf = async (name: string): Promise<AsyncIterable<Buffer>> => {
    const entry = parts.get(name);
    if (entry === undefined) throw new Error(`part ${name} is missing`);
    return await zip.openReadStreamPromise(entry);
  };
  const main = targetOf(await relationsOf("", parts, partOf), "officeDocument") ?? "xl/workbook.xml";
  const relations = await relationsOf(main, parts, partOf);
  const { sheets, isFrom1904 } = await readSheetList(await partOf(main), relations);
  const strings = targetOf(relations, "sharedStrings");
  const styles = targetOf(relations, "styles");
  return {
    sheets,
    strings: strings === null || !parts.has(strings) ? [] : await readSharedStrings(await partOf(strings)),
    dates: {
      styles: styles === null || !parts.has(styles) ? new Set() : await readDateStyles(await partOf(styles)),
      isFrom1904,
    },
    partOf,
    parts: [...parts.keys()],
  };
}

interface Relation {
  readonly id: string;
  /** The last word of the relation's type: `worksheet`, `styles`. */
  readonly type: string;
  readonly target: string;
}

/** The parts that a part refers to, by full name; targets may be written from the root or from the folder of the part. */
async function relationsOf(
  owner: string,
  parts: Parts,
  partOf: (name: string) => Promise<AsyncIterable<Buffer>>,
): Promise<readonly Relation[]> {
  const folder = owner === "" ? "" : posix.dirname(owner);
  const name = posix.join(folder, "_rels", `${posix.basename(owner)}.rels`);
  if (!parts.has(name)) return [];
  const relations: Relation[] = [];
  await readXml(await partOf(name), {
    open(tag, { Id = "", Type = "", Target = "" }) {
      if (tag !== "Relationship") return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target });
    },
  });
  return relations;
}

function targetOf(relations: readonly Relation[], type: string): string | null {
  return relations.find((relation) => relation.type === type)?.target ?? null;
}

async function readSheetList(
  part: AsyncIterable<Buffer>,
  relations: readonly Relation[],
): Promise<{ readonly sheets: readonly WorkbookSheet[]; readonly isFrom1904: boolean }> {
  const sheets: WorkbookSheet[] = [];
  let isFrom1904 = false;
  await readXml(part, {
    open(tag, attributes) {
      if (tag === "workbookPr") isFrom1904 = /^(?:1|true)$/u.test(attributes["date1904"] ?? "");
      if (tag !== "sheet") return;
      const id = Object.entries(attributes).find(([name]) => /^(?:\w+:)?id$/u.test(name))?.[1];
      const relation = relations.find((other) => other.id === id && other.type === "worksheet");
      if (relation === undefined) return;
      const isHidden = /^(?:veryH|h)idden$/u.test(attributes["state"] ?? "");
      sheets.push({ name: attributes["name"] ?? "", isHidden, part: relation.target });
    },
  });
  return { sheets, isFrom1904 };
}
