import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { zipTree } from "../../evidence/zip-tree.ts";

/** Unpacks a lead package that this program has just written into `folder`, so that its documents can be opened at once. */
export async function unpackPackage(zip: string, folder: string): Promise<void> {
  const tree = await zipTree(zip);
  try {
    for (const path of tree.files.keys()) {
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await tree.read(path));
    }
  } finally {
    await tree.close();
  }
}
