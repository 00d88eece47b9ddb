import { describe, expect, it } from "vitest";
import { guessEmployerType, guessFromPosting } from "../../src/text/employer-type.ts";

describe("the type of an employer", () => {
  it.each([
    ["云栖示例机械有限公司", "private"],
    ["假想县公安局", "organ"],
    ["假想市云栖双语学校", "unknown"],
    ["假想县小云幼儿园", "unknown"],
    ["假想县第二幼儿园", "institution"],
    ["假想县第一中学", "institution"],
    ["假想市人民医院", "institution"],
    ["假想人力资源有限公司", "agency"],
    ["国家电网假想供电公司", "soe"],
    ["", "unknown"],
    ["云栖示例机械有限公司", "private"],
    ["假想县示例医院", "institution"],
    ["假想县教育局", "organ"],
    ["假想县城投示例有限公司", "soe"],
    ["假想第九工程局", "soe"],
    ["中国水利水电第九十九工程局有限公司", "soe"],
    ["假想县示例劳务派遣有限公司", "agency"],
    ["国网假想省电力有限公司", "soe"],
    ["假想市水务集团有限公司", "soe"],
    ["云栖水务设备有限公司", "private"],
    ["中建假想科技有限公司", "soe"],
    ["中外运假想分公司", "soe"],
    ["云栖中建材贸易有限公司", "private"],
    ["假想省地质调查院", "institution"],
    ["假想县人民武装部", "organ"],
    ["样样红", "unknown"],
  ])("of %s is guessed as %s", (name, type) => {
    expect(guessEmployerType(name, null).type).toBe(type);
  });

  it("follows a checked credit code before the name, and says so", () => {
    expect(guessEmployerType("假想县公园管理公司", "12999901000000000X")).toEqual({
      type: "institution",
      reason: "统一社会信用代码以 12 开头（事业单位）",
    });
    expect(guessEmployerType(null, null).type).toBe("unknown");
  });
});

describe("who gives notice in the title", () => {
  const titled = (title: string, employer: string | null = null) => guessFromPosting({ title, fields: [], employer });

  it("stands for an employer that is not named", () => {
    expect(titled("假想县公安局2025年公开招聘警务辅助人员公告")).toEqual({
      type: "organ",
      reason: "按标题中的“假想县公安局”推定，待核实",
    });
    expect(titled("假想县第一人民医院招聘护士").type).toBe("institution");
    expect(titled("假想县公安局招聘辅警", "云栖示例机械有限公司").type).toBe("private");
  });

  it("is nobody where no public body's name leads the title", () => {
    expect(titled("公安局附近超市招聘收银员").type).toBe("unknown");
    expect(titled("急招保安").type).toBe("unknown");
  });
});

describe("what a posting says of its employer", () => {
  const said = (title: string, label: string, value: string) =>
    guessFromPosting({ title, fields: [{ label, value }], employer: "云栖示例有限公司" });

  it("goes before the name", () => {
    expect(said("出纳", "公司性质", "国有企业")).toEqual({
      type: "soe",
      reason: "按栏目“公司性质：国有企业”，待核实",
    });
    expect(said("示例医院（民营）招护士", "学历", "大专").type).toBe("private");
    expect(said("民营企业招聘月专场", "公司规模", "国有资本").reason).toContain("按名称");
  });
});
