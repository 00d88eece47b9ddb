import { expect, test } from "vitest";
import { rolesSought } from "../../../src/extract/values/sought-role.ts";

const told = (words: string) => rolesSought(words).map(({ name, count }) => [name, count]);

test.each([
  ["样例县样品有限公司招聘保安数名的公告", [["保安", "数名"]]],
  ["关于招聘宿舍管理员的启事", [["宿舍管理员", null]]],
  ["急聘！会计一名，缴社保双休", [["会计", "一名"]]],
  ["忙不过来，想招一个油条师傅", [["油条师傅", "一个"]]],
  ["诚聘：高薪数控车工（2名）", [["数控车工", "2名"]]],
  ["样例物业公司招保洁阿姨2名", [["保洁阿姨", "2名"]]],
  ["洗碗工一个，包吃", [["洗碗工", "一个"]]],
  ["样例街道公开招聘社区工作者公告", [["社区工作者", null]]],
])("%s seeks one role by its name and number", (words, roles) => {
  expect(told(words)).toEqual(roles);
});

test.each([
  "样例县公开招聘工作人员公告",
  "现招聘工人30名",
  "招生办主任介绍",
  "招聘教师、保育员若干名",
  "招聘车工3名，锅炉工1名",
  "招聘专员（代招）",
  "图像缺陷检验员",
  "招行大堂经理",
])("%s names no one role", (words) => {
  expect(told(words)).toEqual([]);
});
