import { expect, test } from "vitest";
import { placeTold } from "../../../src/extract/values/told-place.ts";

test.each([
  [["上班地点在样例县样板路8号，有意者来电。"], "样例县样板路8号"],
  [["样例厂位于样例县城东工业区，做豆干。", "司机在县城北门配送点上班。"], "县城北门配送点"],
  [["我家店在样例县老街口对面，缺人"], "样例县老街口对面"],
  [["联系地址：样例县城北新区9号", "工作地点：样例镇样板路6号"], "样例镇样板路6号"],
  [["园址：样例县样板街道虚构巷6号"], "样例县样板街道虚构巷6号"],
  [["地方在样例县样板路粮站对面"], "样例县样板路粮站对面"],
  [["地址：样例市样板路66号 电话：0000-0000000"], "样例市样板路66号"],
])("where one works is read out of %j", (lines, place) => {
  expect(placeTold(lines)).toBe(place);
});

test("words that speak of work and of no place give none", () => {
  expect(placeTold(["有意者在工作日来电", "工作认真负责", "能在压力下工作"])).toBeNull();
});
