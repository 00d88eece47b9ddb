import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findReadingTools } from "../../../src/app/imports/reading-tools.ts";
import { runHere } from "../run-here.ts";

const ADVERT = join(import.meta.dirname, "../../../fixtures/documents/advert.png");
const { tesseract } = await findReadingTools();
const folder = mkdtempSync(join(tmpdir(), "pingpin-review-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(tesseract === null)(
  "words read from a picture are marked in the list, and go nowhere before a person compared them",
  async () => {
    const home = ["--home", join(folder, "home")];
    const source = join(folder, "source.yaml");
    writeFileSync(source, "id: sample\nname: 某某岗位\nkind: file\noperatorType: board\ncontact: 示例办公室\n");
    await runHere(["import", ADVERT, "--source", source, ...home]);
    const listed = await runHere(["review", "list", "--verdict", "疑似违法", ...home]);
    expect(listed.stdout).toContain("限男性（图片识别）");
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/u.exec(listed.stdout)?.[0] ?? "";
    const decide = (...text: readonly string[]) =>
      runHere(["review", "decide", id, "--decision", "拟作线索", "--reason", "1", "--by", "甲某", ...text, ...home]);
    const refused = await decide();
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("对照原图核对并写明核对情况")]);
    const build = () => runHere(["lead", "build", "--by", "甲某", "--json", ...home]);
    expect(JSON.parse((await build()).stdout).leads).toEqual([]);
    expect((await decide("--text", "已对照原图第二行，字句一致")).exitCode).toBe(0);
    expect(JSON.parse((await build()).stdout).leads).toHaveLength(1);
  },
);
