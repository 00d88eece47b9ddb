import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PingpinError } from "../../model/errors.ts";

const MARK = ".pingpin-demo";

/** Empties and prepares the demo's own folder. Throws OUTPUT_EXISTS where something else fills it, and OUTPUT_UNWRITABLE. */
export function prepareDemoFolder(folder: string): void {
  const isOther = existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, MARK));
  if (isOther) throw new PingpinError("OUTPUT_EXISTS", { subject: folder });
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, MARK), "本文件夹由 pingpin demo 生成，下次演示时会清空。\n");
  } catch (cause) {
    throw new PingpinError("OUTPUT_UNWRITABLE", { subject: folder, detail: "不能建立演示目录", cause });
  }
}
