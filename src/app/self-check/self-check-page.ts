import { existsSync, readFileSync } from "node:fs";
import { rulesetText } from "../../audit/ruleset/ruleset-text.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { offlinePage } from "../../report/self-check/offline-page.ts";
import { utf8 } from "../../report/utf8.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { dictionaryText } from "../../text/dictionary.ts";
import type { Office } from "../office.ts";
import { programFile } from "../program-files.ts";

/** 发布前自检 as one file with the rules of this office; `engine` is where the bundled engine is. Throws NOT_READY where it was not built. */
export async function selfCheckPage(
  office: Office,
  engine = programFile("dist/offline-page/self-check.js"),
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  if (!existsSync(engine)) {
    throw new PingpinError("NOT_READY", { subject: "离线自检页", detail: "还没有构建，请先运行 npm run setup" });
  }
  const ruleset = office.ruleset();
  // The page judges; it never runs the rules' own examples again.
  const rules = ruleset.rules.map((rule) => ({ ...rule, examples: { hit: [], miss: [], becomes: [] } }));
  const page = offlinePage({
    officeName: office.configuration.office.name,
    engine: readFileSync(engine, "utf8"),
    data: { ruleset: rulesetText({ ...ruleset, rules }), ...dictionaryText() },
    madeOn: beijingDay(office.clock.now().toISOString()),
    rulesVersion: ruleset.version,
  });
  return { fileName: "招聘信息发布前自检.html", bytes: utf8(page) };
}

/** The same, written to `out` or into the folder one is in. Throws OUTPUT_UNWRITABLE. */
export async function writeSelfCheckPage(office: Office, out: string | null): Promise<string> {
  const { fileName, bytes } = await selfCheckPage(office);
  const path = out ?? fileName;
  await writeFileWhole(path, bytes);
  return path;
}
