import { expect, test } from "vitest";
import { withoutPerson } from "../../src/text/without-person.ts";

const person = { name: "样某人", contact: "138-0000-1111" };

test.each([
  ["我是样某人。", "我是举报人。"],
  ["大家叫我某人", "大家叫我举报人"],
  ["打 138 0000 1111 找我", "打 举报人 找我"],
  ["他们说只要男的", "他们说只要男的"],
])("%s", (told, outgoing) => {
  expect(withoutPerson(told, person)).toBe(outgoing);
});

test("a name is taken as it stands, whatever signs it holds", () => {
  expect(withoutPerson("我是(某)+", { name: "(某)+", contact: null })).toBe("我是举报人");
});
