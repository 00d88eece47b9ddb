import { expect, test } from "vitest";
import { withoutContacts } from "../../../src/extract/page/contact-lines.ts";

test("whom to call is left out, wherever it stands", () => {
  expect(withoutContacts(["联系电话：0000", "能倒班", "联系人：样女士", "邮箱：hr@x.example.invalid"])).toEqual([
    "能倒班",
  ]);
  expect(withoutContacts(["联系方式", "样女士 0000-1234567", "联系方式", "能吃苦耐劳的来"])).toEqual([
    "能吃苦耐劳的来",
  ]);
});

test("a demand inside a contact line is never lost", () => {
  expect(withoutContacts(["能倒班", "联系电话：0000（限男，35岁以下）"])).toHaveLength(2);
});

test("what a site warns of or asks readers to log in for goes out, but never with a demand", () => {
  const demands = [
    "骗子勿扰，已婚已育的不招",
    "谨防被骗，本地户口优先",
    "登录后查看，限男",
    "广告 · 样品师，限男",
    "广告 | 传媒",
  ];
  const furniture = [
    "样例网提醒您：要求支付费用的行为都有诈骗的嫌疑",
    "请先登录，登录后可查看联系电话",
    "样例网提示您：如遇招聘方扣押证件或收取财物，请立即举报。举报该职位",
    "广告 · 在职读本科，免费测评",
  ];
  expect(withoutContacts([...demands, ...furniture])).toEqual(demands);
});

test("what a site says of all its postings goes out, be it about unequal treatment, but never with a demand", () => {
  const said = "特别提示：本站招聘信息由用人单位发布，遇到性别歧视可向样例中心反映";
  const demands = ["特别提示：本岗位由公司直招，性别不限", "特别提示：本站招聘信息由用人单位发布，限女性"];
  expect(withoutContacts([said, ...demands])).toEqual(demands);
});

test("what a site says of fees, and what it asks of readers without a CV, goes out; what the firm says of fees stays", () => {
  const said = [
    "样例网从不收取报名费、考试费，如遇收费请拨打监督电话",
    "样例网温馨提示：用人单位招聘人员，不得以任何方式向应聘者收取费用",
    "郑重提示：本网站所有岗位信息均由用人单位自行登记，请注意核实",
    "样例聊严禁招聘者损害求职者合法权益的违法违规行为，包括但不限于扣押证件",
    "完善简历，让猎头找到你",
    "样女士 今日活跃",
  ];
  const own = ["入职不收取任何费用，男女不限", "培训期不收取培训费"];
  expect(withoutContacts([...said, ...own])).toEqual(own);
});
