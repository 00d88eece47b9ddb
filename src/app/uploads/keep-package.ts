import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { digestFile } from "../../evidence/digest.ts";
import { PingpinError } from "../../model/errors.ts";
import { safeName } from "../../report/safe-name.ts";
import type { Office } from "../office.ts";
import { dropStale, type Upload } from "./uploads.ts";

/** Packages hold screenshots and archives of many pages, so they are written as they come. */
const LARGEST_PACKAGE = 4 * 2 ** 30;
const NAME_LENGTH = 100;

/**
 * Keeps a sent lead package (.zip) or receipt (.json) under its SHA-256, written to disk as it arrives. Throws FILE_EMPTY,
 * FILE_TOO_LARGE and FILE_TYPE_UNKNOWN, and leaves nothing behind then.
 */
export async function keepPackage(
  office: Pick<Office, "home" | "clock" | "newId">,
  name: string,
  body: Readable,
): Promise<Upload> {
  const fileName = safeName(name, NAME_LENGTH);
  await dropStale(office);
  const root = join(office.home.root, "uploads");
  const coming = join(root, `coming-${office.newId()}`);
  await mkdir(coming, { recursive: true, mode: 0o700 });
  const path = join(coming, fileName);
  try {
    await pipeline(body, limited(fileName), createWriteStream(path, { mode: 0o600 }));
    const type = await typeOf(path, fileName);
    const { sha256, bytes } = await digestFile(path);
    await rm(join(root, sha256), { recursive: true, force: true });
    await rename(coming, join(root, sha256));
    return { uploadId: sha256, fileName, type, size: bytes };
  } catch (error) {
    await rm(coming, { recursive: true, force: true });
    throw error;
  }
}

function limited(subject: string): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size <= LARGEST_PACKAGE) return done(null, chunk);
      done(new PingpinError("FILE_TOO_LARGE", { subject, detail: `上限 ${LARGEST_PACKAGE / 2 ** 30} GB` }));
    },
  });
}

async function typeOf(path: string, subject: string): Promise<"zip" | "json"> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const start = buffer.toString("latin1", 0, bytesRead);
    if (start === "") throw new PingpinError("FILE_EMPTY", { subject });
    if (start === "PK") return "zip";
    if (start.startsWith("{")) return "json";
  } finally {
    await file.close();
  }
  throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "应为线索材料压缩包（.zip）或者回执（.json）" });
}
