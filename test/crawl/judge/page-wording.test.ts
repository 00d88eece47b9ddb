import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLine } from "../../../src/crawl/judge/page-phrase.ts";
import { loadPageWording, type PageWording, phraseIn } from "../../../src/crawl/judge/page-wording.ts";

describe("the wording files of the product", () => {
  let wording: PageWording;
  beforeAll(async () => {
    wording = await loadPageWording("rules/pages");
  });
  const kindsOf = (line: string) =>
    wording.markers.filter((marker) => phraseIn(readLine(line), marker) !== null).map(({ kind }) => kind);

  it.each([
    ["该职位已下架！", ["closed"]],
    ["职位已关闭", ["closed"]],
    ["（该职位已下线）", ["closed"]],
    ["该岗位已招满", ["closed"]],
    ["很抱歉，你选择的职位目前已经暂停招聘", ["closed"]],
    ["此职位不再接受简历", ["closed"]],
    ["职位审核中！", ["under_review"]],
    ["该职位不存在！", ["soft_404"]],
    ["您访问的页面不存在", ["soft_404"]],
    ["请先登录", ["login_wall"]],
    ["完成验证后即可继续访问", ["challenge"]],
    ["您的访问过于频繁", ["rate_limited"]],
  ])("read the notice %s", (line, expected) => {
    expect(kindsOf(line)).toEqual(expected);
  });

  it.each([
    "招聘截止前投递有效",
    "岗位招满即止",
    "如职位已关闭请联系窗口",
    "该职位将于月底关闭",
    "不存在性别限制",
    "负责登录模块开发",
    "需频繁出差",
    "负责产品安全验证工作的组织",
    "招聘人数已由3人调整为5人",
    "负责网站页面的下线和上线",
  ])("take %s for ordinary words", (line) => {
    expect(kindsOf(line)).toEqual([]);
  });
});

describe("a wording file of an office", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pingpin-wording-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ["fails its own example", "id: a\nkind: closed\nlines: [已停]\nexamples: {hit: [还在招], miss: [无]}\n", "还在招"],
    [
      "hits its own near miss",
      "id: a\nkind: closed\nlines: [已停]\nexamples: {hit: [已停], miss: [车已停稳]}\n",
      "车已停稳",
    ],
    [
      "has brackets that do not pair",
      "id: a\nkind: closed\nlines: [（已停]\nexamples: {hit: [已停], miss: [无]}\n",
      "没有成对",
    ],
    ["has no examples", "id: a\nkind: closed\nlines: [已停]\n", "examples"],
    ["misspells a key", "id: a\nkind: closed\nlins: [已停]\nexamples: {hit: [已停], miss: [无]}\n", "lins"],
    ["is no YAML", "id: [\n", "a.yaml"],
  ])("that %s is refused with its name", async (_name, text, named) => {
    const path = join(folder, "a.yaml");
    await writeFile(path, text);
    await expect(loadPageWording(folder)).rejects.toMatchObject({
      code: "RULES_INVALID",
      subject: path,
      message: expect.stringContaining(named),
    });
  });

  it("is looked for in vain in an empty folder", async () => {
    await rm(join(folder, "a.yaml"), { force: true });
    await expect(loadPageWording(folder)).rejects.toMatchObject({ code: "RULES_INVALID" });
  });
});
