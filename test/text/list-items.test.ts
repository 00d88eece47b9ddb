import { describe, expect, it } from "vitest";
import { listItemsIn } from "../../src/text/list-items.ts";

const itemsOf = (text: string) => listItemsIn(text).map((at) => text.slice(at, at + 3));

describe("items of a list that lost its line breaks", () => {
  it("are found where their numbers follow one another", () => {
    expect(itemsOf("任职要求1、本科以上2、女性3、会开车")).toEqual(["2、女", "3、会"]);
    expect(itemsOf("1.大专2.男3.能出差10.有证")).toEqual(["2.男", "3.能"]);
    expect(itemsOf("1)会焊工)2)男)3)包住")).toEqual(["2)男", "3)包"]);
  });
  it("are found where Chinese numbers follow one another", () => {
    expect(itemsOf("一、叉车工2名男，18-45二、文员1名女三、门卫")).toEqual(["二、文", "三、门"]);
    expect(itemsOf("小学一、二年级老师，周一、周二休，初二、高二")).toEqual([]);
    expect(itemsOf("第一、第二、第三车间，十二、十三号楼")).toEqual([]);
  });
  it("are not seen in counts, figures and single numbers", () => {
    expect(itemsOf("男2、女1")).toEqual([]);
    expect(itemsOf("工价24.5元，身高1.60米，2、3月发")).toEqual([]);
    expect(itemsOf("有C1、B2驾照，限35、男性")).toEqual([]);
  });
});
