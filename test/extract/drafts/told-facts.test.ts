import { expect, test } from "vitest";
import { withToldFacts } from "../../../src/extract/drafts/told-facts.ts";
import { UNTOLD } from "../../../src/extract/extraction.ts";

const told = (body: string, title = "样品师", fields: readonly { label: string; value: string }[] = []) => {
  const draft = withToldFacts({ ...UNTOLD, title, body, fields, extractedBy: "main-text" }, "2026-06-11");
  return [...draft.fields.map(({ label, value }) => `${label}=${value}`), draft.validThrough];
};

test("pay, schooling, years, number and deadline are read out of sentences, in figures and in words", () => {
  expect(
    told("现招样品师3名，须全日制本科以上学历，三年以上样品经历。年薪12万至18万元。请于7月15日前将简历寄来。"),
  ).toEqual(["薪资=年薪12万至18万元", "学历=本科以上学历", "工作经验=三年以上样品经历", "招聘人数=3名", "2026-07-15"]);
  expect(told("想招两名样品师，高中以上文化，每个月到手四千到六千")).toEqual([
    "薪资=四千到六千",
    "学历=高中以上文化",
    "招聘人数=两名",
    null,
  ]);
});

test("what a field has is left to it, and of several values said none is picked", () => {
  const fields = [{ label: "薪资待遇", value: "面议" }];
  expect(told("月薪4000元。学徒月薪3000元", "样品师")).toEqual([null]);
  expect(told("月薪4000元", "样品师", fields)).toEqual(["薪资待遇=面议", null]);
  expect(told("持初中及以上教师资格证")).toEqual([null]);
});

test("an exception made for some is not what is asked of all, and years of one of several trades are read", () => {
  expect(told("大专以上学历，30岁以下，本科学历者可放宽至35岁")).toEqual(["学历=大专以上学历", null]);
  expect(told("本科以上学历；硕士及以上优先考虑")).toEqual(["学历=本科以上学历", null]);
  expect(told("具有大专以上学历者均可报名")).toEqual(["学历=大专以上学历", null]);
  expect(told("有2年以上样品、样板或样衣管理经验")).toEqual(["工作经验=2年以上样品、样板或样衣管理经验", null]);
  expect(told("合同期3年、有经验者优先")).toEqual([null]);
});

test("a text of a hundred thousand characters does not stall a crawl", () => {
  for (const unit of ["月薪", "一", "本科、", "三年", "从事", "1.", "工资4", "于1月1日", "报名时间"]) {
    const start = process.cpuUsage();
    told(unit.repeat(100_000 / unit.length));
    expect([unit, process.cpuUsage(start).user < 50_000]).toEqual([unit, true]);
  }
});
