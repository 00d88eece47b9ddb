import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { digestBytes } from "../../evidence/digest.ts";
import { importTypeOf, isWarc, refuseNoWarc } from "../../import/import-type.ts";
import { PingpinError } from "../../model/errors.ts";
import { LARGEST_UPLOAD } from "../../model/largest-upload.ts";
import { safeName } from "../../report/safe-name.ts";
import type { Office } from "../office.ts";

const KEPT_MS = 24 * 3_600_000;
const NAME_LENGTH = 100;

type Desk = Pick<Office, "home" | "clock">;

/** A file that waits under its digest until somebody takes it in. */
export interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly type: string;
  readonly size: number;
}

/**
 * Keeps a sent file under its SHA-256, its name cleaned and its type proven by its bytes; what nobody took in within a day
 * is thrown away. Throws FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_UNKNOWN and FILE_BINARY.
 */
export async function keepUpload(desk: Desk, name: string, bytes: Uint8Array): Promise<Upload> {
  const fileName = safeName(name, NAME_LENGTH);
  if (bytes.length === 0) throw new PingpinError("FILE_EMPTY", { subject: fileName });
  if (bytes.length > LARGEST_UPLOAD) {
    throw new PingpinError("FILE_TOO_LARGE", { subject: fileName, detail: `上限 ${LARGEST_UPLOAD / 2 ** 20} MB` });
  }
  const type = typeOf(fileName, bytes);
  const uploadId = digestBytes(bytes).sha256;
  await dropStale(desk);
  const folder = join(rootOf(desk), uploadId);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, fileName), bytes, { mode: 0o600 });
  return { uploadId, fileName, type, size: bytes.length };
}

function typeOf(fileName: string, bytes: Uint8Array): string {
  if (!isWarc(fileName)) return importTypeOf(fileName, bytes);
  refuseNoWarc(fileName, bytes);
  return "warc";
}

/** The path of a waiting file. Throws NOT_FOUND. */
export async function uploadPath(desk: Desk, uploadId: string): Promise<string> {
  const folder = join(rootOf(desk), uploadId);
  const [name] = /^[0-9a-f]{64}$/.test(uploadId) ? await readdir(folder).catch(() => []) : [];
  if (name !== undefined) return join(folder, name);
  throw new PingpinError("NOT_FOUND", { subject: "上传的文件", detail: "放的时间太久已经过期，请重新选择文件" });
}

/** Does the work that takes waiting files in, and then throws them away; after a refusal they wait on. Throws NOT_FOUND. */
export async function takeUploads<T>(
  desk: Desk,
  uploadIds: readonly string[],
  work: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  const paths = await Promise.all(uploadIds.map((id) => uploadPath(desk, id)));
  const done = await inTheirNames(paths, work(paths));
  await dropUploads(desk, uploadIds);
  return done;
}

/** Work on waiting files whose refusals name them as the person knows them, not where they wait. */
export async function inTheirNames<T>(paths: readonly string[], work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PingpinError)) throw error;
    const { code, detail, cause } = error;
    throw new PingpinError(code, {
      subject: withoutFolders(error.subject, paths),
      detail: withoutFolders(detail, paths),
      cause,
    });
  }
}

/** Words that name waiting files, without the folders in which these wait. */
export function withoutFolders(words: string, paths: readonly string[]): string {
  return paths.reduce((text, path) => text.replaceAll(dirname(path) + sep, ""), words);
}

/** Throws waiting files away. */
export async function dropUploads(desk: Desk, uploadIds: readonly string[]): Promise<void> {
  for (const id of uploadIds) await rm(join(rootOf(desk), id), { recursive: true, force: true });
}

/** Throws away what nobody took in within a day. */
export async function dropStale(desk: Pick<Desk, "home" | "clock">): Promise<void> {
  const root = rootOf(desk);
  const before = desk.clock.now().getTime() - KEPT_MS;
  for (const name of await readdir(root).catch(() => [])) {
    const facts = await stat(join(root, name)).catch(() => null);
    if (facts !== null && facts.mtimeMs < before) await dropUploads(desk, [name]);
  }
}

function rootOf({ home }: Desk): string {
  return join(home.root, "uploads");
}
