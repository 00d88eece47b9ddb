import { expect, test } from "vitest";
import { createWordLocator } from "../../../src/extract/locate-words.ts";
import { extractHtml } from "../context.ts";

const JOB = {
  jobTitle: "样品工程师",
  companyName: "虚构县样例软件有限公司",
  workAddress: "虚构县样板路1号",
  salary: "8k-12k",
  degree: "本科",
  headcount: 2,
  publishTime: "2026-04-12 10:00:00",
  description: "<p>岗位职责：</p><p>1. 做样品，写说明，测样机；</p><p>任职要求：</p><p>1. 限男性，35岁以下。</p>",
};
const shell = (script: string) => `<title>样品工程师</title><body><div id="app">加载中</div>${script}</body>`;
const next = (props: unknown) =>
  shell(`<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props })}</script>`);

test("a posting that only the data of a page's scripts holds is read, with the script and pointer as its place", () => {
  const [posting, ...others] = extractHtml(next({ pageProps: { job: JOB } })).postings;
  expect(others).toEqual([]);
  expect(posting).toMatchObject({
    title: "样品工程师",
    employer: "虚构县样例软件有限公司",
    location: "虚构县样板路1号",
    postedOn: "2026-04-12",
    body: "岗位职责：\n1. 做样品，写说明，测样机；\n任职要求：\n1. 限男性，35岁以下。",
    place: "script:1#/props/pageProps/job",
    extractedBy: "page-state",
  });
  expect(posting?.fields).toEqual([
    { label: "薪资", value: "8k-12k" },
    { label: "学历", value: "本科" },
    { label: "招聘人数", value: "2" },
  ]);
});

test("data set to a name of the window is read too, and its words are found in the bytes though nothing shows them", () => {
  const html = shell(`<script>window.__INITIAL_STATE__ = ${JSON.stringify({ detail: JOB })};(function(){})()</script>`);
  const [posting] = extractHtml(html).postings;
  const start = posting?.body.indexOf("限男性") ?? -1;
  const bytes = Buffer.from(html);
  if (posting === undefined) throw new Error("no posting was read");
  const place = createWordLocator({ bytes, charset: "utf-8" }).locate(posting, {
    field: "text",
    start,
    end: start + 3,
  });
  const words = (place?.pieces ?? []).map((piece) => bytes.subarray(piece.start, piece.end).toString());
  expect([words.join(""), place?.shown]).toEqual(["限男性", false]);
});

test("data that a function sets to a name of its window is read too", () => {
  const script = `(function(w){w.__APP_VERSION__="3.8";w.__INITIAL_STATE__=${JSON.stringify({ detail: JOB })}})(window)`;
  expect(extractHtml(shell(`<script>${script}</script>`)).postings[0]?.body).toContain("限男性");
});

test("the posting is found where the settings of the site are set before it, in one script", () => {
  const { salary: _pay, headcount: _count, ...job } = JOB;
  const state = {
    job: { ...job, salaryDisplay: "8-12K/月", minExperience: 3, maxExperience: 5 },
    jobs: [{ title: "样件员" }],
  };
  const written = JSON.stringify(state).replaceAll("<", "\\u003C").replaceAll("/", "\\u002F");
  const script = `window.__ENV__={API:"https://api.example",RELEASE:""};window.__INITIAL_STATE__=${written};run()`;
  const [posting, ...others] = extractHtml(shell(`<script>${script}</script>`)).postings;
  expect(others).toEqual([]);
  expect(posting?.body).toContain("1. 限男性，35岁以下。");
  expect(posting?.fields).toEqual([
    { label: "薪资", value: "8-12K/月" },
    { label: "学历", value: "本科" },
    { label: "最低工作年限", value: "3" },
    { label: "最高工作年限", value: "5" },
  ]);
});

test.each([
  ["a string that is parsed", (json: string) => `<script>window.a={};window.__DATA__=JSON.parse(${json});</script>`],
  [
    "what Next.js streams",
    (json: string) => {
      const row = JSON.stringify(`2:["$","div",null,${JSON.parse(json)}]\n3:"$L4"\n`);
      const cut = Math.floor(row.length / 2);
      const half = (part: string) => `<script>self.__next_f.push([1,"${part}"])</script>`;
      const at = row.slice(0, cut).lastIndexOf(" ") + 1;
      return half(row.slice(1, at)) + half(row.slice(at, -1));
    },
  ],
])("a posting is read out of %s, and its words are found in the bytes", (_, scriptOf) => {
  const html = shell(scriptOf(JSON.stringify(JSON.stringify({ job: { ...JOB, salary: "8k 12k" } }))));
  const [posting] = extractHtml(html).postings;
  expect(posting).toMatchObject({ title: "样品工程师", employer: "虚构县样例软件有限公司" });
  if (posting === undefined) throw new Error("no posting was read");
  const start = posting.body.indexOf("限男性");
  const bytes = Buffer.from(html);
  const locator = createWordLocator({ bytes, charset: "utf-8" });
  const place = locator.locate(posting, { field: "text", start, end: start + 3 });
  const words = (place?.pieces ?? []).map((piece) => bytes.subarray(piece.start, piece.end).toString());
  expect(words.join("")).toBe("限男性");
});

test("a posting in an attribute of the element that scripts fill is read, and its words are found in the bytes", () => {
  const data = JSON.stringify({ props: { job: JOB } })
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;");
  const html = `<title>样品工程师</title><body><div id="app" data-page="${data}"></div></body>`;
  const [posting] = extractHtml(html).postings;
  if (posting === undefined) throw new Error("no posting was read");
  const start = posting.body.indexOf("限男性");
  const bytes = Buffer.from(html);
  const place = createWordLocator({ bytes, charset: "utf-8" }).locate(posting, {
    field: "text",
    start,
    end: start + 3,
  });
  const words = (place?.pieces ?? []).map((piece) => bytes.subarray(piece.start, piece.end).toString());
  expect([posting.place, words.join("")]).toEqual(["div[data-page]#/props/job", "限男性"]);
});

test("a long text that a stream holds in a row of its own is put where others refer to it", () => {
  const text = JOB.description;
  const job = { ...JOB, description: "$5" };
  const rows = `5:T${Buffer.byteLength(text).toString(16)},${text}6:${JSON.stringify({ job })}\n`;
  const html = shell(`<script>self.__next_f.push([1,${JSON.stringify(rows)}])</script>`);
  expect(extractHtml(html).postings[0]?.body).toContain("1. 限男性，35岁以下。");
});

test("a list of postings, and a posting that the page is not about, are none", () => {
  const list = [JOB, { ...JOB, jobTitle: "样品员", description: JOB.description.replace("样品", "样件") }];
  expect(extractHtml(next({ list })).postings).toEqual([]);
  const about = `<title>公司新闻</title><p>${"本公司召开年会，总结一年来的工作。".repeat(20)}</p>`;
  expect(extractHtml(next({ job: JOB }).replace(/<title>.*<div/u, `${about}<div`)).postings).toEqual([]);
});

test("what a page prints stands before what its scripts hold", () => {
  const printed =
    "<h1>样品员</h1><p>任职要求：</p><p>限女性，能吃苦耐劳，服从安排，适应倒班。</p><p>岗位职责：</p><p>装配样品，检验样品</p>";
  const html = next({ job: JOB }).replace("<body>", `<body>${printed}`);
  expect(extractHtml(html).postings.map(({ title, extractedBy }) => [title, extractedBy])).toEqual([
    ["样品员", "detail"],
  ]);
});

test("the employer beside a posting and the place in a list of places are those of the posting", () => {
  const { companyName: _name, workAddress: _place, ...job } = JOB;
  const detail = {
    position: { ...job, workPlaces: [{ city: "样例市", name: "样例市样板区" }] },
    company: { id: 1, fullName: "虚构县样例供应链有限公司", shortName: "样例供应链" },
  };
  expect(extractHtml(next({ detail })).postings[0]).toMatchObject({
    employer: "虚构县样例供应链有限公司",
    location: "样例市样板区",
  });
});

test("the data of a Nuxt page stand in a function, which is read and never run", () => {
  const { description, ...facts } = JOB;
  const data = JSON.stringify({ data: [{ job: facts }] }).replace("}}]", ",description:a}}]");
  const html = shell(
    `<script>window.__NUXT__=(function(a,b){return ${data}}(${JSON.stringify(description)},null));</script>`,
  );
  expect(extractHtml(html).postings[0]).toMatchObject({ title: "样品工程师", employer: "虚构县样例软件有限公司" });
});

test("data in plain script, without quotes around its names, is read too", () => {
  const html = shell(
    `<script>window.pageData = {job:{jobTitle:'样品工程师',description:${JSON.stringify(JOB.description)},tags:[!0]}};</script>`,
  );
  expect(extractHtml(html).postings.map(({ title }) => title)).toEqual(["样品工程师"]);
});

test("a script of nothing but blank lines, or a text of them, does not stall a crawl", () => {
  const start = process.cpuUsage();
  const blank = "\n".repeat(100_000);
  extractHtml(shell(`<script>${blank}</script><div class="a">${blank}</div><div class="a">${blank}x</div>`));
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(3_000);
});
