import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POSTINGS } from "../../fixtures/sites/county-board-postings.ts";
import { extractPostings } from "../../src/extract/extract-postings.ts";
import { cpuMilliseconds } from "../helpers/cpu-milliseconds.ts";
import { extractFixture, extractHtml, PLAIN } from "./context.ts";

describe("a public board without an adapter", () => {
  test("reads every posting with title, employer, date, place, all fields and the whole description", () => {
    for (const printed of POSTINGS) {
      const { kind, postings } = extractFixture(`county-board/before/job/${printed.id}.html`);
      const [posting] = postings;
      expect([printed.id, kind, postings.length]).toEqual([printed.id, "posting", 1]);
      expect(posting).toMatchObject({
        title: printed.title,
        employer: printed.employer,
        location: printed.location,
        postedOn: printed.postedOn,
        textComplete: true,
      });
      const fields = Object.fromEntries((posting?.fields ?? []).map((field) => [field.label, field.value]));
      expect(fields).toMatchObject(printed.fields);
      for (const line of [...printed.duties, ...printed.requirements]) expect(posting?.body).toContain(line);
    }
  });

  test("leaves the box of similar postings out, so that another's 限男性 is never held against this one", () => {
    const [posting] = extractFixture("county-board/before/job/1020.html").postings;
    expect(JSON.stringify(posting)).not.toContain("限男性");
  });

  test.each([
    ["county-board/before/news/301.html", "article"],
    ["county-board/before/jobs/index.html", "list"],
    ["county-board/before/index.html", "other"],
    ["county-board/before/company/2.html", "other"],
    ["county-board/before/member/login.html", "other"],
    ["county-board/errors/404.html", "other"],
    ["county-board/errors/challenge.html", "other"],
    ["county-board/errors/soft-404.html", "other"],
    ["county-board/after/job/1013.html", "other"],
    ["institution/before/news/12.html", "article"],
    ["jsonld/before/about.html", "other"],
    ["jsonld/before/jobs/index.html", "list"],
    ["careers/before/index.html", "other"],
  ])("takes no posting from %s, which is %s", (file, kind) => {
    const extraction = extractFixture(file);
    expect([extraction.kind, extraction.postings.length]).toEqual([kind, 0]);
  });

  test("says that the words of a posting may have gone into a picture", () => {
    const { signals } = extractFixture("county-board/after/job/1015.html");
    expect(signals).toContainEqual({ code: "text_in_image", detail: "/upload/1015.png", place: "装配线操作工" });
  });
});

describe("an employer's page with several postings", () => {
  test("cuts it into postings, each with its own fields and demands", () => {
    const html = readFileSync(join(import.meta.dirname, "careers-rendered.html"), "utf8");
    const { kind, postings } = extractHtml(html, "http://127.0.0.1:18080/", { operatorType: "employer" });
    expect(kind).toBe("postings");
    expect(postings.map((posting) => posting.title)).toEqual([
      "机械设计工程师",
      "行政文员",
      "售后服务工程师",
      "采购专员",
    ]);
    expect(postings[1]?.fields).toContainEqual({ label: "性别要求", value: "女" });
    expect(postings[1]?.body).toContain("限女性");
    expect(postings[0]?.body).not.toContain("限女性");
    expect(new Set(postings.map((posting) => posting.employer))).toEqual(new Set(["云栖示例机械有限公司"]));
  });

  test("ends the last posting where its own box ends", () => {
    const { postings } = extractHtml(
      "<body><div><h2>样品师</h2><h4>岗位职责</h4><p>调样</p><h4>任职要求</h4><p>有经验，能倒班，会用样品秤</p></div><div><p>本厂历史悠久，只收男学徒的旧事已成往事。</p></div></body>",
    );
    expect(postings.map((posting) => posting.body)).toEqual(["岗位职责\n调样\n任职要求\n有经验，能倒班，会用样品秤"]);
  });

  test("finds postings in tab panels that show one at a time", () => {
    const panel = (title: string) =>
      `<div class="tab" style="display:none"><h2>${title}</h2><p>招聘人数：2人</p><p>任职要求：</p><p>1、男性，三十周岁以下，能吃苦耐劳，服从安排</p><p>工作职责：</p><p>1、负责样品搬运和清点</p></div>`;
    const { postings } = extractHtml(`<body>${panel("样品搬运工")}${panel("样品清点员")}</body>`);
    expect(postings.map((posting) => posting.title)).toEqual(["样品搬运工", "样品清点员"]);
  });

  test("keeps hidden words and an application form out of the text", () => {
    const { postings } = extractHtml(
      "<body><h1>样品销售员</h1><p>岗位职责：</p><p>1、负责样品销售，维护客户关系</p><p>任职要求：</p><p>1、有销售经验</p>" +
        '<p style="display: none">限男性</p><h2>欢迎加入我们</h2><p>姓名：</p><p>男</p><p>女</p></body>',
    );
    expect(postings[0]?.body).toBe("岗位职责：\n1、负责样品销售，维护客户关系\n任职要求：\n1、有销售经验");
  });

  test("keeps characters that split a word in order to hide it", () => {
    const { postings } = extractHtml(
      "<body><h1>样品工</h1><p>岗位要求：</p><p>1、男\u200b性\uFEFF优&shy;先，能适应样品车间倒班</p></body>",
    );
    expect(postings[0]?.body).toContain("男\u200b性\uFEFF优\u00ad先");
  });

  test("marks a text as incomplete when the rest is behind a login", () => {
    const page = (more: string) =>
      `<body><h1>样品销售员</h1><p>岗位职责：</p><p>1、负责样品销售，维护客户关系</p><p>任职要求：</p><p>1、有经验</p>${more}</body>`;
    expect(extractHtml(page("")).postings[0]?.textComplete).toBe(true);
    expect(extractHtml(page("<p>登录后查看全部内容</p>")).postings[0]?.textComplete).toBe(false);
    expect(extractHtml(page("<p>2、熟悉市场…</p>")).postings[0]?.textComplete).toBe(false);
  });

  test("numbers a repeated label instead of losing the second value", () => {
    const { postings } = extractHtml(
      "<body><h1>样品工</h1><ul><li>招聘人数：2人</li><li>备注：限男性</li><li>备注：包吃住</li></ul><p>岗位要求：</p><p>1、能看懂样品图纸，会用量具</p></body>",
    );
    expect(postings[0]?.fields).toEqual([
      { label: "招聘人数", value: "2人" },
      { label: "备注", value: "限男性" },
      { label: "备注#2", value: "包吃住" },
    ]);
  });

  test("splits several labelled values that stand on one line", () => {
    const { postings } = extractHtml(
      "<body><h1>文书样员</h1><p>◆ 性别：男　　◆ 年龄：35周岁以下</p><p>◆ 学历：本科及以上</p><p>◆ 其他要求：会写样文，熟悉办公软件</p></body>",
    );
    expect(postings[0]?.fields).toEqual([
      { label: "性别", value: "男" },
      { label: "年龄", value: "35周岁以下" },
      { label: "学历", value: "本科及以上" },
    ]);
  });
});

describe("structured data", () => {
  test("survives raw line breaks in a JSON string", () => {
    const [posting] = extractFixture("jsonld/before/jobs/1.html").postings;
    expect(posting).toMatchObject({
      title: "冷链司机",
      employer: "范例食品股份有限公司",
      postedOn: "2026-09-05",
      validThrough: "2026-12-31",
      location: "假想省假想县范例食品产业园1号",
      extractedBy: "json-ld",
    });
    expect(posting?.body).toContain("限男性，能吃苦耐劳。");
  });

  test("survives @graph, a comment around it, a trailing comma and escaped markup", () => {
    const [posting] = extractFixture("jsonld/before/jobs/2.html").postings;
    expect(posting).toMatchObject({ title: "收银员", employer: "范例食品股份有限公司", location: "假想县样板广场" });
    expect(posting?.body).toBe(
      "工作内容：负责门店收银、对账和票据管理\n岗位要求：女性优先，已婚已育优先；普通话流利 会使用收银系统",
    );
  });

  test("reads microdata, block by block", () => {
    const [posting] = extractFixture("jsonld/before/jobs/3.html").postings;
    expect(posting).toMatchObject({
      title: "仓库管理员",
      employer: "范例食品股份有限公司",
      postedOn: "2026-09-07",
      extractedBy: "microdata",
    });
    expect(posting?.body.split("\n")).toContain("男性，35周岁以下");
  });

  test("keeps words that only the page shows when the structured data was cleaned", () => {
    const data = JSON.stringify({
      "@type": "JobPosting",
      title: "样品司机",
      description: "岗位职责：运送样品，按时送达",
    });
    const { postings } = extractHtml(
      `<body><script type="application/ld+json">${data}</script><h1>样品司机</h1><p>岗位职责：运送样品，按时送达</p><p>任职要求：</p><p>限男性</p></body>`,
    );
    expect(postings[0]?.body).toContain("限男性");
  });

  test("reports structured data beyond repair instead of dropping it in silence", () => {
    const { signals } = extractHtml('<body><script type="application/ld+json">{"@type": JobPosting</script></body>');
    expect(signals.map((signal) => signal.code)).toContain("json_ld_broken");
  });
});

describe("announcements", () => {
  test("takes the rows of a position table and the announcement around it", () => {
    const { postings } = extractFixture("institution/before/notice/2026-11.html");
    expect(postings.map((posting) => [posting.title, posting.place, posting.extractedBy])).toEqual([
      ["病房护士", "表1!A3", "table"],
      ["导诊员", "表1!A4", "table"],
      ["消毒供应员", "表1!A5", "table"],
      ["假想县示例医院招聘编外护理人员公告", null, "announcement"],
    ]);
    expect(postings[0]?.fields).toContainEqual({ label: "性别", value: "女" });
    expect(postings[0]?.fields).toContainEqual({ label: "备注", value: "未婚优先" });
    expect(postings[0]).toMatchObject({ employer: "假想县示例医院", employerType: "institution" });
  });

  test("takes nothing from a list of successful candidates", () => {
    const { postings } = extractHtml(
      `<body><h1>假想县示例医院招聘拟聘人员公示公告</h1><p>${"经报名、考试、体检和考察，现将拟聘人员公示如下，公示期五个工作日。".repeat(4)}</p></body>`,
    );
    expect(postings).toEqual([]);
  });
});

describe("hostile pages", () => {
  test("answers on any mutilated page, and with the same answer twice", () => {
    const page = readFileSync(
      join(import.meta.dirname, "../../fixtures/sites/institution/before/notice/2026-11.html"),
      "utf8",
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(page.length), fc.nat(60), fc.string({ maxLength: 8 })), { maxLength: 12 }),
        (cuts) => {
          const html = cuts.reduce(
            (text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length),
            page,
          );
          expect(extractHtml(html)).toEqual(extractHtml(html));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("keeps the words of a page nested deeper than the stack", () => {
    const html = `<body><h1>样品工</h1><p>任职要求：</p>${"<div>".repeat(10_000)}限男性，能吃苦耐劳，服从安排，适应倒班，无需经验`;
    expect(extractHtml(html).postings[0]?.body).toContain("限男性");
  });

  test("does not slow to a crawl on a page of one unbroken line", () => {
    const line = `<title>${"公司".repeat(50_000)}</title><p>${"招聘：".repeat(100_000)}</p>`;
    expect(cpuMilliseconds(() => extractHtml(line))).toBeLessThan(5_000);
  });
});

test("reads pasted text like a page", () => {
  const text = "样品搬运工\n招聘人数：3人\n性别：男\n任职要求：\n1、能吃苦耐劳，适应倒班\n";
  const { postings } = extractPostings({ kind: "text", text, url: "file:///a.txt" }, PLAIN);
  expect(postings[0]).toMatchObject({ title: "样品搬运工", body: "任职要求：\n1、能吃苦耐劳，适应倒班" });
  expect(postings[0]?.fields).toEqual([
    { label: "招聘人数", value: "3人" },
    { label: "性别", value: "男" },
  ]);
});

test("takes an unlabelled notice as one posting, and pasted text in any case", () => {
  const notice =
    "<body><p>某某样例厂急招样品工10名，限男性，45岁以下，月薪5000元，包吃住。有意者请到假想县虚构路1号面试。</p></body>";
  expect(extractHtml(notice).postings[0]).toMatchObject({ extractedBy: "main-text", employer: "某某样例厂" });
  const pasted = extractPostings({ kind: "text", text: "只要男的，明天来", url: "file:///b.txt" }, PLAIN);
  expect(pasted.postings[0]).toMatchObject({ title: "只要男的，明天来", extractedBy: "whole-text" });
  expect(extractPostings({ kind: "text", text: " \n", url: "file:///c.txt" }, PLAIN).postings).toEqual([]);
  expect(
    extractPostings({ kind: "text", text: "User-agent: *", url: "http://a.invalid/robots.txt" }, PLAIN).postings,
  ).toEqual([]);
});

test("names the agency when an agency runs the site, and takes the site's own employer when none is printed", () => {
  const html =
    "<body><h1>样品工</h1><p>岗位职责：</p><p>1、搬运样品</p><p>任职要求：</p><p>1、能倒班，服从安排</p></body>";
  const agency = extractHtml(html, undefined, { operatorType: "agency", sourceName: "假想县示例人力资源有限公司" });
  expect(agency.postings[0]?.agency).toBe("假想县示例人力资源有限公司");
  const own = extractHtml(html, undefined, { operatorType: "employer", siteEmployer: "云栖示例机械有限公司" });
  expect(own.postings[0]).toMatchObject({ employer: "云栖示例机械有限公司", employerType: "private", agency: null });
});

test("a call whose words are all in a picture is a posting whose text is not complete; a fair, or a call told in words, is none", () => {
  const page = (title: string, src = "/poster.jpg") =>
    extractHtml(
      `<title>${title}</title><h1>${title}</h1><div id="js_content"><img data-src="${src}"><p>长按识别二维码</p></div>`,
    );
  const { postings, signals } = page("样例烘焙诚聘面点师傅");
  expect(postings.map(({ title, textComplete }) => [title, textComplete])).toEqual([["面点师傅", false]]);
  expect(signals).toContainEqual({ code: "text_in_image", detail: "/poster.jpg", place: "面点师傅" });
  expect(page("样例县春季招聘会").postings).toEqual([]);
  expect(page("样例烘焙诚聘面点师傅", "/logo.png").postings).toEqual([]);
});

test("a picture or text that opens with the firm's name is called by the line below it", () => {
  const text = "云栖示例机械有限公司\n急招装配工\n限男性，月薪6000元，电话面议";
  const { postings } = extractPostings({ kind: "text", text, url: "file:///a.txt" }, PLAIN);
  expect(postings.map(({ title, employer }) => [title, employer])).toEqual([["急招装配工", "云栖示例机械有限公司"]]);
});

test("a name of seventy characters behind 用人单位 is taken whole, as names of branches run long", () => {
  const name = `假想县${"云栖示例精密机械零部件智能制造".repeat(3)}基地管理服务有限责任公司第二分公司筹建处（示例）`;
  const row = (label: string, value: string) => `<tr><th>${label}</th><td>${value}</td></tr>`;
  const rows = [row("用人单位", name), row("招聘人数", "2人"), row("发布日期", "2026-09-15")].join("");
  const html = `<h1>焊工</h1><table>${rows}</table><h2>岗位描述</h2><p>要求：男性，能吃苦。</p><p>月薪8000元。</p>`;
  const [posting] = extractHtml(`<html><title>焊工 - ${name}</title><body>${html}</body></html>`).postings;
  expect(posting).toMatchObject({ title: "焊工", employer: name });
  expect(posting?.body).not.toContain("用人单位");
});

test("the days on which one may apply are not the day of the notice", () => {
  const notice = (line: string) =>
    `<title>样例局2026年员工招聘公告</title><body><h1>样例局2026年员工招聘公告</h1><p>${line}</p><p>一、招聘岗位</p><p>样品工若干，限男性，能倒班，服从安排。</p><p>二、报名方式</p><p>应聘者请到人事科报名，经面试合格后聘用。</p><p>三、其他</p></body>`;
  const dayOf = (line: string) => extractHtml(notice(line)).postings[0]?.postedOn;
  expect([dayOf("网上报名，时间为2026年4月1日至4月7日。"), dayOf("2026年3月20日 来源：人事科")]).toEqual([
    null,
    "2026-03-20",
  ]);
});

test("where a fair takes place is not where its employers have their work", () => {
  const rows = ["样例甲厂", "样例乙厂"].map((firm) => `<tr><td>${firm}</td><td>钳工</td><td>2</td></tr>`).join("");
  const { postings } = extractHtml(
    `<title>招聘会</title><body><table><tr><th>单位名称</th><th>招聘职位</th><th>人数</th></tr>${rows}</table><p>地点：样例区人力资源市场一楼</p></body>`,
  );
  expect(postings.map(({ employer, location }) => [employer, location])).toEqual([
    ["样例甲厂", null],
    ["样例乙厂", null],
  ]);
});
