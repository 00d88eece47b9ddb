import fc from "fast-check";
import { expect, test } from "vitest";
import { safeName } from "../../src/report/safe-name.ts";

test.each([
  ["../../etc/passwd", "etc_passwd"],
  ["CON", "_CON"],
  ["nul.txt", "_nul.txt"],
  ["云栖/示例\\机械:有限公司", "云栖_示例_机械_有限公司"],
  ["\u202e\u0000\u0007", "未命名"],
  ["...", "未命名"],
  ["名称. ", "名称"],
  ["𠮷".repeat(9), "𠮷𠮷"],
])("turns %s into %s", (given, expected) => {
  expect(safeName(given, given.startsWith("𠮷") ? 5 : 40)).toBe(expected);
});

test("never yields a name that leaves its folder, is reserved, too long or empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.integer({ min: 8, max: 40 }), (text, limit) => {
      const name = safeName(text, limit);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(limit);
      expect(name).not.toMatch(/[\\/:*?"<>|{}]|\.\.|^\.|\.$|[\p{Cc}\p{Cf}]/u);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect(name).not.toMatch(/\p{Cs}/u);
    }),
  );
});
