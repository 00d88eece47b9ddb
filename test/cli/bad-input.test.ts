import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runHere } from "./run-here.ts";
import { type Ended, runProgram, twoAtATime } from "./run-program.ts";

const folder = mkdtempSync(join(tmpdir(), "pingpin-bad-input-"));
const at = (...names: string[]) => join(folder, ...names);

const SOURCE = `id: example
name: 假想来源
operatorType: board
entryUrls: ["http://127.0.0.1:1/"]
contact: 假想县总工会
`;
const BINARY = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256));
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
const gbk = (text: string) => iconv.encode(text, "gbk");

/** One mistake: the command line, and what its one sentence must name. */
interface Mistake {
  readonly what: string;
  readonly args: readonly string[];
  readonly names: readonly (string | RegExp)[];
}

/** The ways in which any small text file goes wrong. */
const BROKEN_FILES: readonly (readonly [name: string, bytes: string | Uint8Array | null, says: RegExp])[] = [
  ["empty", "", /是空的/],
  ["binary", BINARY, /不是文本文件/],
  ["utf16", utf16(SOURCE), /UTF-16.*另存为 UTF-8/],
  ["gbk", gbk(SOURCE), /GBK.*另存为 UTF-8/],
  ["huge", null, /过大/],
  ["malformed", "id: [a\nname: x: y\n", /第 2 行不是有效的 YAML/],
];

function place(path: string, bytes: string | Uint8Array | null): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes ?? "");
  if (bytes === null) truncateSync(path, 3_000_000_000);
  return path;
}

function sources(): readonly Mistake[] {
  const one = (what: string, text: string, ...names: (string | RegExp)[]): Mistake => {
    const path = place(at("sources", `${what}.yaml`), text);
    return { what: `a source file: ${what}`, args: ["scan", path], names: [path, ...names] };
  };
  mkdirSync(at("sources", "folder.yaml"), { recursive: true });
  const bomb = Array.from({ length: 9 }, (_, step) => `k${step + 1}: &k${step + 1} [${`*k${step}, `.repeat(9)}]`);
  return [
    { what: "a source file that is missing", args: ["scan", at("none.yaml")], names: [at("none.yaml"), "找不到"] },
    { what: "a folder as source file", args: ["scan", at("sources", "folder.yaml")], names: ["folder.yaml", "目录"] },
    ...BROKEN_FILES.map(([name, bytes, says]) => {
      const path = place(at("sources", `${name}.yaml`), bytes);
      return { what: `a source file that is ${name}`, args: ["scan", path], names: [path, says] };
    }),
    one("only comments", "# 待填\n", "没有内容"),
    one("a list", "- a\n- b\n", "第 1 行", "项: 内容"),
    one("a wrong value", SOURCE.replace("board", "bored"), "第 3 行", "operatorType", "agency"),
    one("an unknown key", `${SOURCE}colour: red\n`, "第 6 行", "colour"),
    one("a missing key", "id: a\nname: x\ncontact: y\n", "operatorType", "缺少"),
    one("an address of another protocol", SOURCE.replace("http://127.0.0.1:1/", "ftp://a.invalid/"), "第 4 行", "http"),
    {
      what: "a source file: an address with a password",
      args: ["scan", place(at("sources", "password.yaml"), SOURCE.replace("http://", "http://u:geheim@"))],
      names: ["127.0.0.1:1", "用户名和密码"],
    },
    one("no address", SOURCE.replace('["http://127.0.0.1:1/"]', "[]"), "entryUrls"),
    one("an unknown adapter", `${SOURCE}adapter: nobody\n`, "adapter", "nobody"),
    one("an alias bomb", `k0: &k0 [x, x, x, x, x, x, x, x, x]\n${bomb.join("\n")}\n`, "别名"),
  ];
}

function rules(): readonly Mistake[] {
  const text = place(at("text.txt"), "招聘钳工一名。");
  const check = (what: string, dir: string, ...names: (string | RegExp)[]): Mistake => ({
    what: `a rule folder: ${what}`,
    args: ["check", "--rules-dir", dir, text],
    names,
  });
  mkdirSync(at("rules", "nothing"), { recursive: true });
  const wrong = place(at("rules", "wrong", "sex", "own.yaml"), "id: sex.own\nversion: 1\n");
  const misnamed = place(at("rules", "misnamed", "sex", "own.yml"), "id: sex.own\n");
  place(at("rules", "misnamed", "sex", "other.yaml"), "id: sex.other\n");
  return [
    ...BROKEN_FILES.map(([name, bytes, says]) => {
      const path = place(at("rules", name, "sex", "own.yaml"), bytes);
      return check(`a file that is ${name}`, at("rules", name), path, says);
    }),
    check("missing", at("rules", "none"), at("rules", "none"), "找不到"),
    check("a file in its place", text, text, "不是一个目录"),
    check("a file that would be passed over", dirname(dirname(misnamed)), misnamed, ".yaml"),
    check("without rules", at("rules", "nothing"), at("rules", "nothing"), "没有规则文件"),
    check("a rule of wrong shape", dirname(dirname(wrong)), "sex/own.yaml 第 2 行", "version"),
  ];
}

function inputs(): readonly Mistake[] {
  const record = '{"id":"1","text":"招聘钳工一名。"}\n';
  const check = (name: string, bytes: string | Uint8Array | null, ...names: (string | RegExp)[]): Mistake => {
    const path = place(at("inputs", name), bytes);
    return { what: `check on ${name}`, args: ["check", "--format", "jsonl", path], names: [path, ...names] };
  };
  mkdirSync(at("inputs", "folder.jsonl"), { recursive: true });
  const source = place(at("inputs", "source.yaml"), SOURCE);
  return [
    { what: "check on a missing file", args: ["check", at("none.jsonl")], names: [at("none.jsonl"), "找不到"] },
    { what: "check on a folder", args: ["check", at("inputs", "folder.jsonl")], names: ["folder.jsonl", "目录"] },
    check("empty.jsonl", "", "是空的"),
    check("binary.jsonl", BINARY, "不是文本文件"),
    check("zeros.jsonl", null, "不是文本文件"),
    check("utf16.jsonl", utf16(record), "UTF-16"),
    check("gbk.jsonl", gbk(record), "GBK"),
    check("gbk.txt", gbk("招聘钳工一名。"), "GBK"),
    ...["page.htm", "page.mhtml", "table.csv", "paper.pdf"].map((name) =>
      check(name, "招聘保洁，限女性。", "check 只筛查纯文字", "pingpin import"),
    ),
    check("renamed.txt", '<!DOCTYPE html><script>var tip = "限男性"</script>', "pingpin import"),
    check("array.json", `[${record},\n${record}]`, "JSON", "--input jsonl"),
    check("lines.txt", record + record, "JSON", "--input jsonl"),
    check("long.txt", "招".repeat(4_100_000), "过大"),
    {
      what: "import of a missing file",
      args: ["import", at("none.xlsx"), "--source", source],
      names: [at("none.xlsx"), "找不到"],
    },
    {
      what: "import of a binary file",
      args: ["import", place(at("inputs", "binary.csv"), BINARY), "--source", source],
      names: ["binary.csv", "不是文本文件"],
    },
    { what: "verify of nothing", args: ["verify", at("none")], names: [at("none"), "找不到"] },
    { what: "verify of another file", args: ["verify", source], names: [source, "chain.log"] },
    { what: "verify of a broken zip", args: ["verify", place(at("inputs", "a.zip"), BINARY)], names: ["a.zip"] },
  ];
}

function addresses(): readonly Mistake[] {
  const scan = (address: string, ...names: string[]): Mistake => ({
    what: `scan of ${address}`,
    args: ["scan", address],
    names,
  });
  return [
    scan("ftp://a.invalid/x", "ftp://a.invalid/x", "http://"),
    scan("file:///etc/hostname", "file:///etc/hostname", "http://"),
    scan("http://", "http://"),
    scan("http:a.invalid", "http:a.invalid", "https://"),
    scan("http://a b.invalid/", "http://a b.invalid/"),
    scan("www.example.invalid/jobs", "www.example.invalid/jobs", "http://"),
    scan("http://u:geheim@a.invalid/", "a.invalid", "用户名和密码"),
  ];
}

function homes(): readonly Mistake[] {
  const list = (what: string, home: string, ...names: (string | RegExp)[]): Mistake => ({
    what,
    args: ["lead", "list", "--home", home],
    names,
  });
  const database = (what: string, bytes: string | Uint8Array, ...names: string[]) => {
    const path = place(at("databases", what, "pingpin.db"), bytes);
    return list(`a database that is ${what}`, dirname(path), path, ...names);
  };
  const file = place(at("a-file"), "x");
  mkdirSync(at("databases", "folder", "pingpin.db"), { recursive: true });
  place(at("databases", "lost", "chain.log"), "1 …\n");
  return [
    ...BROKEN_FILES.map(([name, bytes, says]) => {
      const path = place(at("configs", name, "config.yaml"), bytes);
      return list(`a config.yaml that is ${name}`, dirname(path), path, says);
    }),
    list(
      "a config.yaml with a wrong value",
      dirname(place(at("configs", "v", "config.yaml"), "office:\n  name: 某会\n  kind: x\n")),
      "第 3 行",
      "office.kind",
    ),
    list(
      "a config.yaml with an unknown key",
      dirname(place(at("configs", "k", "config.yaml"), "\nrules: x\n")),
      "第 2 行",
      "rules",
    ),
    database("garbage", BINARY, "数据库"),
    database("empty", "", "是空的"),
    database("of another program", foreignDatabase(), "不是平聘的数据库"),
    database("newer", newerDatabase(), "请升级"),
    list("a folder as database", at("databases", "folder"), "pingpin.db", "目录"),
    list("a lost database", at("databases", "lost"), "pingpin.db", "chain.log", "备份"),
    list("a file as data folder", file, file, "无法写入"),
    list("a data folder below a file", join(file, "home"), join(file, "home"), "无法写入"),
    list("a data folder where nothing can be made", "/proc/pingpin", "/proc/pingpin", "无法写入"),
    {
      what: "demo into a folder below a file",
      args: ["demo", "--out", join(file, "demo")],
      names: [join(file, "demo")],
    },
    { what: "demo into somebody's folder", args: ["demo", "--out", at("sources")], names: [at("sources"), "已存在"] },
  ];
}

function databaseBytes(fill: (database: Sqlite.Database) => void): Uint8Array {
  const database = new Sqlite(":memory:");
  fill(database);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

const foreignDatabase = () => databaseBytes((database) => database.exec("create table x (a)"));

const newerDatabase = () =>
  databaseBytes((database) => {
    database.exec("create table kysely_migration (name text primary key, timestamp text)");
    database.exec("insert into kysely_migration values ('9999-later', '2030-01-01')");
  });

function commandLines(): readonly Mistake[] {
  const line = (args: readonly string[], ...names: string[]): Mistake => ({
    what: `pingpin ${args.join(" ")}`,
    args,
    names,
  });
  return [
    line(["submit", "route", "s1", "上访", "--by", "某人"], "上访", "法律援助、仲裁或支持起诉"),
    line(["nonsense"], "nonsense"),
    line(["lead"], "子命令"),
    line(["lead", "nonsense"], "nonsense"),
    line(["scan"], "来源"),
    line(["scan", "--nonsense", "x"], "--nonsense"),
    line(["review", "list", "--limit", "0"], "--limit", "1 到 1000"),
    line(["review", "list", "--limit"], "--limit"),
    line(["review", "list", "--state", "x"], "--state", "拟作线索"),
    line(["lead", "build", "--by", " "], "--by", "姓名"),
    line(["lead", "status", "x", "--by", "甲", "--served-on", "2026-02-30"], "--served-on", "2026-09-10"),
    line(["lead", "show", "没有的编号"], "没有的编号", "核对线索编号"),
    line(["report", "scan"], "采集记录", "pingpin scan"),
    line(["source", "ckeck"], "ckeck", "是不是想写“check”"),
    line(["lead", "issue", "没有的编号", "--by", "甲"], "没有的编号", "核对线索编号"),
    line(["lead", "export", "没有的编号", "--by", "甲"], "没有的编号", "核对线索编号"),
    line(["review", "decide", "没有的编号", "--decision", "confirmed", "--reason", "x", "--by", "甲"], "没有的编号"),
    line(["look-back", "run", "--lead", "没有的编号"], "没有的编号"),
  ];
}

const MISTAKES = [...sources(), ...rules(), ...inputs(), ...addresses(), ...homes(), ...commandLines()];
const SAMPLE = MISTAKES.filter((_, index) => index % 9 === 0);

describe("every mistake gets one clear Chinese sentence, exit code 2 and nothing on stdout", () => {
  beforeAll(() => {
    vi.stubEnv("PINGPIN_HOME", at("home"));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  it.each(MISTAKES)("$what", async ({ args, names }) => {
    const result = await runHere(args);
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。\n$/);
    expect(result.stderr).not.toContain("geheim");
    for (const name of names) expect(result.stderr).toMatch(typeof name === "string" ? literally(name) : name);
  });

  it.each(MISTAKES)("$what, and the JSON document says the same", async ({ args }) => {
    expectDocument(await runHere([...args, "--json"]));
  });

  it("and leaves nothing half-written behind", () => {
    const left = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(left.length).toBeGreaterThan(40);
    expect(left.filter((name) => /\.part$|_tmp\/|_uncommitted|captures\/\d{4}/.test(name))).toEqual([]);
  });
});

describe("the program as a process of its own ends the same way", () => {
  let results: readonly Ended[] = [];
  beforeAll(async () => {
    results = await twoAtATime(SAMPLE, ({ args }) => runProgram([...args, "--json"], { PINGPIN_HOME: at("home") }));
  });

  it.each(SAMPLE.map((mistake, index) => ({ ...mistake, index })))("$what", ({ index }) => {
    expectDocument(results[index] ?? { exitCode: null, stdout: "", stderr: "" });
  });
});

function expectDocument({ exitCode, stdout, stderr }: Pick<Ended, "exitCode" | "stdout" | "stderr">): void {
  const document: Record<string, unknown> = JSON.parse(stdout);
  expect(exitCode).toBe(2);
  expect(Object.keys(document).slice(0, 3)).toEqual(["tool", "version", "command"]);
  expect(Object.keys(document).slice(-2)).toEqual(["failures", "exitCode"]);
  expect(document).toMatchObject({ tool: "pingpin", exitCode: 2, failures: [{ message: stderr.trim() }] });
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
