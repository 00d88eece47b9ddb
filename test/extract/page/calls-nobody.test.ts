import { describe, expect, it } from "vitest";
import { cpuMilliseconds } from "../../helpers/cpu-milliseconds.ts";
import { extractHtml, PLAIN } from "../context.ts";

const POSTING =
  "<h2>保安员</h2><p>岗位职责：</p><p>负责大门执勤和巡逻登记。</p><p>任职要求：</p><p>年龄18-45岁，身体健康，能上夜班。</p>";

function callsNobody(title: string): boolean {
  return extractHtml(`<title>${title}</title><body>${POSTING}</body>`).signals.some(
    ({ code }) => code === "calls_nobody",
  );
}

describe("a page titled so names positions and seeks nobody for them", () => {
  it.each([
    "样例县事业单位公开招聘拟聘用人员公示",
    "样例县教师招聘笔试成绩",
    "样例医院保安服务项目招标公告",
    "样例技工学校秋季招生简章",
    "员工招聘管理制度 - 样例公司",
    "样品师职业资格考试报名条件及时间",
    "求职简历_样先生_样例人才网",
    "样例师傅教授简介-样例大学",
    "政策解读：样例市就业补贴申领办法",
    "工作服批发_男女款_样例服饰",
    "公示：拟录用护士_样例医院",
  ])("%s", (title) => {
    expect(callsNobody(title)).toBe(true);
  });
});

describe("a call stays one, whatever else its title says", () => {
  it.each([
    "样例招标代理公司招聘招标专员",
    "样例采购中心公开招聘公告",
    "样例学校招聘招生老师启事",
    "样例县体检中心诚聘护士",
    "样例服装批发部招聘营业员",
    "考试服务专员_样例教育公司招聘",
    "样例县教师招聘考试公告",
    "样例县招聘教师公告（含资格复审安排）",
    "出租车司机_样例同城",
    "报价工程师 - 样例机械",
    "批发档口打包工_样例同城",
    "二手房出租顾问（样例区）",
    "客户投诉专员_样例公司",
    "招生计划主管 - 样例学校",
    "考试报名客服_样例教育",
  ])("%s", (title) => {
    expect(callsNobody(title)).toBe(false);
  });
});

it("a title of a hundred thousand words does not stall a crawl", () => {
  for (const unit of ["招聘管理制度", "招标公告", "招聘", "成绩"]) {
    expect(cpuMilliseconds(() => PLAIN.callsNobody(`${unit.repeat(25_000)}公告`))).toBeLessThan(500);
  }
});
