import { posix } from "node:path";
import { PingpinError } from "../../model/errors.ts";
import { readXml } from "../xml-part.ts";
import { openZipParts, type ZipParts } from "../zip-parts.ts";
import { readDateStyles, readSharedStrings, type StyleDates } from "./shared-parts.ts";

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
  readonly parts: ZipParts;
}

/** Opens a workbook at a path or in memory for as long as `use` runs. Throws FILE_TOO_LARGE when made to fill memory, and what `unopened` says when it is damaged. */
export async function* withWorkbook<T>(
  file: string | Uint8Array,
  subject: string,
  use: (workbook: Workbook) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let parts: ZipParts | null = null;
  try {
    parts = await openZipParts(file, subject);
    yield* use(await openWorkbook(parts));
  } catch (cause) {
    throw unopened(subject, cause);
  } finally {
    parts?.close();
  }
}

/** What is said of a workbook that does not open; errors of our own stay as they are. */
function unopened(subject: string, cause: unknown): PingpinError {
  if (cause instanceof PingpinError) return cause;
  return new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "工作簿已损坏或加密，无法打开", cause });
}

async function openWorkbook(parts: ZipParts): Promise<Workbook> {
  const main = targetOf(await relationsOf("", parts), "officeDocument") ?? "xl/workbook.xml";
  const relations = await relationsOf(main, parts);
  const { sheets, isFrom1904 } = await readSheetList(await parts.partOf(main), relations);
  const strings = targetOf(relations, "sharedStrings");
  const styles = targetOf(relations, "styles");
  const has = (name: string | null): name is string => name !== null && parts.names.includes(name);
  return {
    sheets,
    strings: has(strings) ? await readSharedStrings(await parts.partOf(strings)) : [],
    dates: { styles: has(styles) ? await readDateStyles(await parts.partOf(styles)) : new Set(), isFrom1904 },
    parts,
  };
}

interface Relation {
  readonly id: string;
  /** The last word of the relation's type: `worksheet`, `styles`. */
  readonly type: string;
  readonly target: string;
}

/** The parts that a part refers to, by full name; targets may be written from the root or from the folder of the part. */
async function relationsOf(owner: string, parts: ZipParts): Promise<readonly Relation[]> {
  const folder = owner === "" ? "" : posix.dirname(owner);
  const name = posix.join(folder, "_rels", `${posix.basename(owner)}.rels`);
  if (!parts.names.includes(name)) return [];
  const relations: Relation[] = [];
  await readXml(await parts.partOf(name), {
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
