import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type JsonValue } from "../../src/evidence/canonical-json.ts";

test("sorts keys by UTF-16 units, not by code points, and leaves out white space", () => {
  const value = { "\u{1f600}": 1, "\ufb33": 2, 乙: 3, "1": 4, "\r": 5, ö: { b: [], a: null } };
  expect(canonicalJson(value)).toBe('{"\\r":5,"1":4,"ö":{"a":null,"b":[]},"乙":3,"\u{1f600}":1,"\ufb33":2}');
});

test("writes numbers and control characters as the RFC does", () => {
  expect(canonicalJson([1e30, 4.5, -0, 0.002, 1e-27, true])).toBe("[1e+30,4.5,0,0.002,1e-27,true]");
  expect(canonicalJson('\u000f\n"\\€/')).toBe('"\\u000f\\n\\"\\\\€/"');
});

test("refuses numbers that JSON cannot hold and mends lone surrogates", () => {
  expect(() => canonicalJson([Number.NaN])).toThrow(RangeError);
  expect(canonicalJson("a\ud800b")).toBe('"a\ufffdb"');
});

test("gives one text for one value, whatever the order of its keys, and loses nothing", () => {
  const values = fc.jsonValue({ stringUnit: "grapheme" }) as fc.Arbitrary<JsonValue>;
  fc.assert(
    fc.property(values, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversedKeys(value))).toBe(text);
    }),
  );
});

function reversedKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, member]) => [key, reversedKeys(member)]));
}
