import fc from "fast-check";
import { expect, test } from "vitest";
import { maskItems } from "../../src/report/lead-package/mask-items.ts";
import { maskPersonalData } from "../../src/report/mask-personal-data.ts";
import { personalWordsIn } from "../../src/report/personal-data.ts";
import { anItem } from "./package-input.ts";

const mask = (text: string) => maskPersonalData(text).text;

test.each([
  ["手机13800000000联系", "手机138********联系"],
  ["１３８００００００００", "１３８********"],
  ["138-0000-0000", "138**********"],
  ["138 0000 0000转人事", "138**********转人事"],
  ["座机0000-0000000", "座机************"],
  ["（000）00000000", "*************"],
  ["电话：00000000", "电话：********"],
  ["400-000-0000", "400*********"],
  ["邮箱hr.demo@example.invalid投递", "邮箱h**********************投递"],
  ["微信：demo_hr2026", "微信：d**********"],
  ["加VX demohr01", "加VX d*******"],
  ["QQ群：100000", "QQ群：10****"],
  ["身份证000000199001010000", "身份证******************"],
  ["00000019900101000X", "******************"],
  ["车牌皖A·00000", "车牌皖A******"],
  ["联系人：示经理", "联系人：示**"],
  ["联系人：示例某先生", "联系人：示****"],
  ["联系人\n王例某\n电话另询", "联系人\n王**\n电话另询"],
  ["咨询请打 李例 13800000000", "咨询请打 李* 138********"],
])("masks %s", (given, expected) => {
  expect(mask(given)).toBe(expected);
});

test.each([
  ["８６１３９００００００００", "８６１３９********"],
  ["139.0000.0000", "139**********"],
  ["1 3 9 0 0 0 0 0 0 0 0", "1 3******************"],
  ["电话：139\u200b0000\u200b0000", "电话：139**********"],
  ["电话：一三九零零零零零零零零", "电话：一三九********"],
  ["电话：0000000、0000001", "电话：***************"],
  ["固话 000 0000", "固话 ********"],
  ["座机：0000000-802", "座机：***********"],
  ["Tel:+86(562)0000000", "Tel:+86************"],
  ["V：demo666", "V：d******"],
  ["加v:demo666", "加v:d******"],
  ["WeChat ID: demo_6", "WeChat ID: d*****"],
  ["钉钉：demo666", "钉钉：d******"],
  ["抖音号：demo666", "抖音号：d******"],
  ["Q群：100000000", "Q群：10*******"],
  ["q q 1000000", "q q 10*****"],
  ["hr AT example.invalid", "h********************"],
  ["hr#example.invalid（#换@）", "h*****************（#换@）"],
  ["身份证号：000000 19900101 000X", "身份证号：********************"],
  ["皖 G 00000", "皖 *******"],
  ["联系人王女士", "联系人王**"],
  ["联系人　王例某", "联系人　王**"],
  ["联 系 人：王女士", "联 系 人：王**"],
  ["联系人（王女士）", "联系人（王**）"],
  ["负责人：陈例某", "负责人：陈**"],
  ["招聘专员：刘例", "招聘专员：刘*"],
  ["HR：周女士", "HR：周**"],
  ["人事部张小姐", "人事部张**"],
  ["有意者请找李经理", "有意者请找李**"],
  ["详情联系王女士", "详情联系王**"],
  ["请与张先生联系", "请与张**联系"],
  ["电话：13900000000（王女士）", "电话：139********（王**）"],
  ["邮箱hr.demo@example.invalid，孙例某先生收", "邮箱h**********************，孙****收"],
  ["材料寄至孙例某女士", "材料寄至孙****"],
  ["详情联系 欧阳例某先生", "详情联系 欧*****"],
  ["孙老师 收", "孙** 收"],
  ["收件人：孙例某", "收件人：孙**"],
  ["请把材料寄王例某收，谢谢", "请把材料寄王**收，谢谢"],
])("masks the disguised %s", (given, expected) => {
  expect(mask(given)).toBe(expected);
  expect(mask(expected)).toBe(expected);
});

test.each([
  "联系方式：投递简历至前台",
  "负责人：男性优先，常驻工地",
  "项目负责人：限男性",
  "人事：女士优先",
  "找女生做客服，限女士",
  "微信同号",
  "一三五七九班，二四六八十休息",
  "月薪5000-8000-12000元",
  "Java/Vue 3.0，V2.0.1",
  "统一社会信用代码91000000MA00000000",
  "月薪8000-12000元，年龄18-45周岁",
  "限男性，身高170以上，招20人",
  "发布于2026-03-02 01:30",
  "工作地址：假想县示例路100号",
  "联系人员请到前台登记",
  "高素质女士优先，高级经理收徒",
  "联系高级经理岗位",
  "联系人\n任职要求\n高中以上",
])("leaves %s alone", (text) => {
  expect(maskPersonalData(text)).toEqual({ text, count: 0 });
});

test("leaves no mobile number readable wherever it stands, and masks nothing twice", () => {
  const chinese = fc.stringMatching(/^[限男女性优先要求，。 ]{0,8}$/);
  fc.assert(
    fc.property(chinese, fc.integer({ min: 0, max: 999_999_999 }), chinese, (before, digits, after) => {
      const phone = `13${String(digits).padStart(9, "0")}`;
      const once = mask(`${before}${phone}${after}`);
      expect(once).not.toContain(phone);
      expect(once).toHaveLength(before.length + 11 + after.length);
      expect(mask(once)).toBe(once);
    }),
  );
});

test("a value that its label alone gives away is masked, and so are the same words wherever else they stand", () => {
  const item = anItem({ body: "请找王例某，QQ也可加10000001，限男性。" });
  const fields = [
    { label: "联系人", value: "王例某" },
    { label: "QQ", value: "10000001" },
    { label: "人数", value: "3" },
  ];
  const [masked] = maskItems([{ ...item, posting: { ...item.posting, fields } }]).items;
  expect(masked?.posting.fields).toEqual([
    { label: "联系人", value: "王**" },
    { label: "QQ", value: "10******" },
    { label: "人数", value: "3" },
  ]);
  expect(masked?.posting.body).toBe("请找王**，QQ也可加1*******，限男性。");
});

test("a contact's name is known without the title that it was given once, so that it is masked where it stands alone", () => {
  expect(personalWordsIn("联系人：王例某先生，材料寄王例某收。联系人：欧阳例某主任")).toEqual(["王例某", "欧阳例某"]);
});
