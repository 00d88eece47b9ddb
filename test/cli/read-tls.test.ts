import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readTls } from "../../src/cli/read-tls.ts";

const folder = mkdtempSync(join(tmpdir(), "pingpin-tls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("names the flag whose file is no certificate or key, before the workbench starts", () => {
  const text = join(folder, "岗位表.csv");
  writeFileSync(text, "岗位,性别\n");
  expect(() => readTls({ tlsCert: text, tlsKey: text })).toThrow("“--tls-cert”填写不正确：不是 PEM 格式的证书文件");
  expect(() => readTls({ tlsCert: text })).toThrow("“--tls-key”填写不正确：证书和私钥须同时写明");
  expect(() => readTls({ tlsCert: folder, tlsKey: text })).toThrow(`找不到文件“${folder}”`);
  expect(readTls({})).toBeNull();
});
