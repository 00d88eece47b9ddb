import { join } from "node:path";
import { expect, test } from "vitest";
import { POSTINGS } from "../../fixtures/sites/county-board-postings.ts";
import { loadAdapters, parseAdapter } from "../../src/app/sources/load-adapters.ts";
import { checkAdapter } from "../../src/extract/adapters/check-adapter.ts";
import { extractFixture, extractHtml } from "./context.ts";

const ADAPTERS = join(import.meta.dirname, "../../rules/adapters");

const GOOD = `name: sample
title: 样例站
verifiedOn: null
match: {hosts: [jobs.example.invalid]}
posting: {title: h1, body: .body}
samples:
  - url: http://jobs.example.invalid/1
    html: "<h1>样品工</h1><div class=body>能倒班</div>"
    expect: {postings: 1, title: 样品工, bodyIncludes: [能倒班]}
`;

test("every shipped adapter passes its own sample pages", async () => {
  const adapters = await loadAdapters(ADAPTERS);
  expect(adapters.length).toBeGreaterThan(0);
  for (const adapter of adapters) expect([adapter.name, checkAdapter(adapter)]).toEqual([adapter.name, []]);
});

test("an adapter is chosen by its fingerprint and hands over its link hints", async () => {
  const adapters = await loadAdapters(ADAPTERS);
  const { postings, linkHints } = extractFixture("county-board/before/job/1001.html", { adapters });
  expect(postings[0]?.extractedBy).toBe("adapter:phpyun");
  expect(postings[0]?.fields).toContainEqual({ label: "性别要求", value: "男" });
  expect(linkHints.idPattern).not.toBeNull();
});

test("the adapter reads every posting of the board as it is printed", async () => {
  const adapters = await loadAdapters(ADAPTERS);
  for (const printed of POSTINGS) {
    const [posting] = extractFixture(`county-board/before/job/${printed.id}.html`, { adapters }).postings;
    const { title, employer, location, postedOn } = printed;
    expect(posting).toMatchObject({ title, employer, location, postedOn });
    expect(Object.fromEntries((posting?.fields ?? []).map((field) => [field.label, field.value]))).toMatchObject(
      printed.fields,
    );
    for (const line of [...printed.duties, ...printed.requirements]) expect(posting?.body).toContain(line);
  }
});

test("an adapter that finds nothing says so instead of passing for an empty page", async () => {
  const adapters = await loadAdapters(ADAPTERS);
  const { signals } = extractFixture("county-board/after/job/1013.html", { adapters });
  expect(signals.map((signal) => signal.code)).toContain("adapter_missed");
});

test("a sample that no longer comes out is reported with what differs", () => {
  const adapter = parseAdapter(GOOD.replace("title: 样品工, body", "title: 样品员, body"), "sample.yaml");
  expect(checkAdapter(parseAdapter(GOOD, "sample.yaml"))).toEqual([]);
  expect(checkAdapter(adapter)).toEqual(["样例 1（http://jobs.example.invalid/1）：标题应为“样品员”，实得“样品工”。"]);
});

test.each([
  ["an unknown key", GOOD.replace("verifiedOn", "verifiedAt"), /第 \d+ 行/u],
  ["a bad selector", GOOD.replace("title: h1", "title: 'h1['"), /第 5 行“posting\.title”不是有效的 CSS 选择器/u],
  ["a bad pattern", GOOD.replace("posting:", "id: '('\nposting:"), /第 5 行“id”不是有效的正则表达式/u],
  ["no sample", GOOD.slice(0, GOOD.indexOf("samples:")), /samples/u],
  [
    "a day that is none",
    GOOD.replace(/^verifiedOn:.*$/mu, "verifiedOn: 2027-02-30"),
    /“verifiedOn”应为日期，如 2026-12-31/u,
  ],
  ["a field left out", GOOD.replace(/^title:.*\n/mu, ""), /“title”缺少此项/u],
  ["broken YAML", "name: [", /第 \d+ 行不是有效的 YAML/u],
])("refuses an adapter with %s and names file and line", (_, text, message) => {
  expect(() => parseAdapter(text, "坏文件.yaml")).toThrow(message);
  expect(() => parseAdapter(text, "坏文件.yaml")).toThrow("坏文件.yaml");
});

test("an adapter asked for by name but not there is an error, not a silent fallback", () => {
  expect(() => extractFixture("county-board/before/job/1001.html", { adapterName: "nowhere" })).toThrow("nowhere");
});

test("a missing adapter folder is named", async () => {
  await expect(loadAdapters("/nonexistent/adapters")).rejects.toThrow("/nonexistent/adapters");
});

test("the adapter for pages of labels and values is used only where a source names it", async () => {
  const adapters = await loadAdapters(ADAPTERS);
  const [sample] = adapters.find(({ name }) => name === "label-value")?.samples ?? [];
  const read = (adapterName: string) =>
    extractHtml(sample?.html ?? "", sample?.url, { adapters, adapterName }).postings;
  expect(read("auto").map(({ extractedBy }) => extractedBy)).not.toContain("adapter:label-value");
  expect(read("label-value").map(({ extractedBy }) => extractedBy)).toEqual(["adapter:label-value"]);
});

test("what an adapter has no selector for is read from the page, the sex asked for among it", async () => {
  const adapters = await loadAdapters(ADAPTERS);
  const html = `<body><h1 class="job_details_name">样品车工<span>急</span></h1><div>5000-8000元 | 样品省-样品市 | 招3人</div>
    <div class="job_details_describe"><p>看图纸，独立调刀编程，能加工法兰和轴类零件。</p></div>
    <p>职位要求</p><ul><li>性别要求：男</li><li>年龄要求：18-45岁</li></ul></body>`;
  const [posting] = extractHtml(html, undefined, { adapters }).postings;
  expect(posting).toMatchObject({ title: "样品车工", location: "样品省-样品市", extractedBy: "adapter:phpyun" });
  expect(posting?.fields).toContainEqual({ label: "性别要求", value: "男" });
  expect(posting?.body).toBe("看图纸，独立调刀编程，能加工法兰和轴类零件。");
});

test("whom to call is not stored as a field of a posting", () => {
  const pairs = `${GOOD.split("posting:")[0]}posting: {title: h1, fields: {pair: dt}}
samples:
  - url: http://jobs.example.invalid/1
    html: "<h1>样品工</h1><dl><dt>联系人：</dt><dd>样某</dd><dt>班次：</dt><dd>夜班</dd></dl>"
    expect: {postings: 1, title: 样品工, fields: {班次: 夜班}}
`;
  const adapter = parseAdapter(pairs, "sample.yaml");
  const [posting] = extractHtml(adapter.samples[0]?.html ?? "", undefined, {
    adapters: [adapter],
    adapterName: "sample",
  }).postings;
  expect(posting?.fields).toEqual([{ label: "班次", value: "夜班" }]);
});
