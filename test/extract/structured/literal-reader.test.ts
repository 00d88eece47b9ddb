import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readLiteral, readReturned } from "../../../src/extract/structured/literal-reader.ts";
import { cpuMilliseconds } from "../../helpers/cpu-milliseconds.ts";

describe("a literal of a script is read as data", () => {
  it.each([
    ["{a:1,'b':\"二\",c:[!0,!1,null,void 0],}", { a: 1, b: "二", c: [true, false, null, null] }],
    ["['\\u4e2d\\n\\x41', -1.5e2, Array(3)]", ["中\nA", -150, []]],
    ["{a:{}};(function(){})()", { a: {} }],
    ["{a:unknown}", { a: null }],
  ])("%s", (text, data) => {
    expect(readLiteral(text)).toEqual(data);
  });

  it.each(["{a:f()}", "{a:1+1}", "function(){}", "`x`", "{a", ""])("%s is none", (text) => {
    expect(readLiteral(text)).toBeUndefined();
  });
});

test("what a function would return is read with its arguments in place, and nothing is run", () => {
  const script = 'window.x=1;(function(a,b){return {layout:a,data:[{title:b,n:2}]}}("default","样品工"));';
  expect(readReturned(script.slice("window.x=1;".length))).toEqual({
    layout: "default",
    data: [{ title: "样品工", n: 2 }],
  });
  expect(readReturned("(function(){return stealCookies()}())")).toBeUndefined();
  expect(readReturned("alert(1)")).toBeUndefined();
});

test("data comes back as it was printed", () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: "small" }), (data) => {
      expect(JSON.stringify(readLiteral(JSON.stringify({ data })))).toBe(JSON.stringify({ data }));
    }),
    { numRuns: 100 },
  );
});

test("text that repeats does not stall a crawl", () => {
  for (const unit of ['"', "\\", "(", ")", "{", "}(", "[", "a:", "function(", "return"]) {
    const spent = cpuMilliseconds(() => {
      readLiteral(unit.repeat(100_000));
      readReturned(`(function(a){return ${unit.repeat(100_000)}x`);
      readReturned(`(function(a){return {}}(${unit.repeat(100_000)}x`);
    });
    expect(spent, unit).toBeLessThan(1000);
  }
});
