import { describe, expect, it } from "vitest";
import { joinColumn } from "../../src/text/soft-breaks.ts";

const COLUMN = [
  "一、应聘人员应当遵守国家法律，服从单位安排，能适应倒班工作，本岗位男",
  "士优先考虑，具有相关工作经验的可以适当放宽学历要求，工资按月发放到本",
  "人银行账户，单位提供工作餐和住宿，每年组织一次健康检查，节假日另有慰",
  "问品。",
].join("\n");

describe("line breaks that only the width of a page made", () => {
  it("are taken out, so that a cut word is whole, and the way back stays", () => {
    const joined = joinColumn(COLUMN);
    const at = joined?.text.indexOf("男士优先") ?? -1;
    expect(at).toBeGreaterThan(0);
    expect(joined?.places?.starts[at + 1]).toBe(COLUMN.indexOf("士优先"));
    expect(joined?.text.includes("\n")).toBe(false);
  });
  it("are taken out where lines end in CR LF", () => {
    expect(joinColumn(COLUMN.replaceAll("\n", "\r\n"))?.text).toContain("男士优先");
  });
  it("stay in lists, between paragraphs and in short lines", () => {
    expect(joinColumn("性别：男\n装卸工\n工作地点：城东\n年龄不限\n待遇面议")).toBeNull();
    expect(joinColumn(COLUMN.replaceAll("\n", "\n\n"))).toBeNull();
    expect(
      joinColumn(
        [
          "1、负责客户的日常维护工作以及订单跟进和对账工作",
          "2、负责公司合同档案的整理归档以及会议记录的整理",
          "3、能够独立完成部门月度报表并按时上报给部门主管",
          "4、大专以上学历，会用办公软件",
        ].join("\n"),
      ),
    ).toBeNull();
  });
  it("stay between the entries of an advert whose lines happen to be equally long", () => {
    const lines = [
      "保育员5名：高中以上学历，有爱心，持保育员证，四十五岁以下",
      "厨师两名：会做儿童餐和各式面点，有健康证，能早起，住附近更好",
      "保安3名：持证，能上夜班，会用电脑，做事稳重",
      "待遇：包三餐，五险一金，寒暑假轮休，发放节日礼品，带薪年假",
      "园址：本园共有十二个班，去年九月开园，外教三名，离地铁站五百米",
    ];
    expect(joinColumn(lines.join("\n"))).toBeNull();
    const unlabelled = lines.map((line) => line.replace("：", ""));
    expect(joinColumn([...unlabelled, "有意者来电", "也可到园", "面谈", "欢迎"].join("\n"))).toBeNull();
  });
});
