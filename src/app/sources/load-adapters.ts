import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Adapter } from "../../extract/adapters/adapter.ts";
import { PingpinError } from "../../model/errors.ts";
import { checkYaml, readYaml } from "../read-yaml.ts";

/** Reads every `.yaml` of a folder as an adapter, in order of file name; throws ADAPTER_INVALID with file and line. */
export async function loadAdapters(dir: string): Promise<readonly Adapter[]> {
  const names = await readdir(dir).catch((cause: unknown) => {
    throw new PingpinError("FILE_MISSING", { subject: dir, cause });
  });
  const files = names.filter((name) => name.endsWith(".yaml")).sort();
  return files.map((file) => {
    const path = join(dir, file);
    const adapter = readYaml(path, Adapter, "ADAPTER_INVALID");
    if (`${adapter.name}.yaml` === file) return adapter;
    throw new PingpinError("ADAPTER_INVALID", {
      subject: path,
      detail: `name 应与文件名一致，现为“${adapter.name}”`,
    });
  });
}

/** Reads one adapter from YAML; `path` names the file in errors. Throws ADAPTER_INVALID with the line and the field. */
export function parseAdapter(text: string, path: string): Adapter {
  return checkYaml(text, { path, schema: Adapter, code: "ADAPTER_INVALID" });
}
