import { expect, test } from "vitest";
import { withoutContacts } from "../../src/extract/contact-lines.ts";

test("whom to call is left out at the end of a posting only", () => {
  expect(withoutContacts(["联系电话：0000", "能倒班", "联系人：样女士", "邮箱：hr@x.example.invalid"])).toEqual([
    "联系电话：0000",
    "能倒班",
  ]);
});

test("a demand inside a contact line is never lost", () => {
  expect(withoutContacts(["能倒班", "联系电话：0000（限男，35岁以下）"])).toHaveLength(2);
});
