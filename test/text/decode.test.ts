import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../src/text/decode.ts";

const TEXT = "招聘仓库管理员，男女不限，有经验者优先。工资面议，地点在假想县云栖示例机械有限公司。";
const TRADITIONAL = "誠聘倉庫管理員，男女不限，有經驗者優先。薪資面議，工作地點在假想縣示例機械有限公司。";
const as = (text: string, charset: string) => iconv.encode(text, charset);

describe("decoding a body", () => {
  it.each(["gbk", "GB2312", "gb18030", "x-gbk"])("reads a body declared as %s with its rare characters", (label) => {
    const text = `${TEXT}㐀䶮€𠮷`;
    expect(decodeBytes(as(text, "gb18030"), label)).toEqual({ text, charset: { name: "gb18030", source: "header" } });
  });

  const MATRIX = [
    { label: "utf-8", wire: "utf-8", text: `${TEXT}㐀䶮€𠮷`, name: "utf-8", bare: "strict-utf8" },
    { label: "gbk", wire: "gb18030", text: `${TEXT}镕喆€`, name: "gb18030", bare: "detected" },
    { label: "gb2312", wire: "gb18030", text: `${TEXT}镕囧`, name: "gb18030", bare: "detected" },
    { label: "gb18030", wire: "gb18030", text: `${TEXT}㐀䶮𠮷`, name: "gb18030", bare: "detected" },
    { label: "big5", wire: "big5", text: TRADITIONAL.repeat(2), name: "big5", bare: "detected" },
    {
      label: "big5-hkscs",
      wire: "big5-hkscs",
      text: `${TRADITIONAL.repeat(2)}啱嘅𨋢嚿冚咁`,
      name: "big5",
      bare: "detected",
    },
  ] as const;
  describe.each(MATRIX)("sent as $label", ({ label, wire, text, name, bare }) => {
    it("is right character by character and says that the header, the page or a guess decided", () => {
      const html = (meta: string) => `<html><head>${meta}<title>招聘</title></head><body>${text}</body></html>`;
      const declared = html(`<meta charset="${label}">`);
      expect(decodeBytes(as(html(""), wire), label)).toEqual({ text: html(""), charset: { name, source: "header" } });
      expect(decodeBytes(as(declared, wire), null)).toEqual({ text: declared, charset: { name, source: "meta" } });
      expect(decodeBytes(as(html(""), wire), null)).toEqual({ text: html(""), charset: { name, source: bare } });
    });
  });

  it("reads Big5", () => {
    expect(decodeBytes(as(TRADITIONAL, "big5"), "big5")).toEqual({
      text: TRADITIONAL,
      charset: { name: "big5", source: "header" },
    });
  });

  it.each([
    ["utf-8", new Uint8Array([0xef, 0xbb, 0xbf])],
    ["gb18030", new Uint8Array([0x84, 0x31, 0x95, 0x33])],
    ["utf-16le", new Uint8Array([0xff, 0xfe])],
    ["utf-16be", new Uint8Array([0xfe, 0xff])],
  ])("lets the byte order mark of %s decide before the header", (name, mark) => {
    const bytes = Buffer.concat([mark, as(TEXT, name)]);
    expect(decodeBytes(bytes, "iso-8859-1")).toEqual({ text: TEXT, charset: { name, source: "bom" } });
  });

  it("finds a meta declaration up to 8 KB into the page", () => {
    const html = `<html><head><!-- ${"x".repeat(6000)} --><meta http-equiv="Content-Type" content="text/html; charset=gb2312">${TEXT}`;
    expect(decodeBytes(as(html, "gb18030"), null)).toEqual({
      text: html,
      charset: { name: "gb18030", source: "meta" },
    });
  });

  it("does not believe a declaration inside a comment", () => {
    const html = `<!-- <meta charset="gbk"> --><p>${TEXT}</p>`;
    expect(decodeBytes(as(html, "utf-8"), null)).toMatchObject({
      text: html,
      charset: { name: "utf-8", source: "strict-utf8" },
    });
  });

  it("passes over a header that the bytes contradict: GBK sent as UTF-8", () => {
    const html = `<meta charset="gbk"><p>${TEXT}</p>`;
    expect(decodeBytes(as(html, "gb18030"), "utf-8")).toEqual({
      text: html,
      charset: { name: "gb18030", source: "meta" },
    });
  });

  it("passes over a header that the bytes contradict: UTF-8 sent as GBK or Latin-1", () => {
    for (const label of ["gbk", "iso-8859-1"]) {
      expect(decodeBytes(as(TEXT, "utf-8"), label)).toEqual({
        text: TEXT,
        charset: { name: "utf-8", source: "strict-utf8" },
      });
    }
  });

  it("guesses GB18030 and Big5 where nothing is declared, and says that it guessed", () => {
    expect(decodeBytes(as(TEXT, "gb18030"), null)).toEqual({
      text: TEXT,
      charset: { name: "gb18030", source: "detected" },
    });
    expect(decodeBytes(as(TRADITIONAL.repeat(3), "big5"), null)).toEqual({
      text: TRADITIONAL.repeat(3),
      charset: { name: "big5", source: "detected" },
    });
  });

  it("loses no page because one character in it is broken", () => {
    const bytes = Buffer.concat([as(TEXT, "utf-8"), Buffer.from([0xff]), as(TEXT, "utf-8")]);
    expect(decodeBytes(bytes, "utf-8")).toMatchObject({ text: `${TEXT}\ufffd${TEXT}`, charset: { source: "header" } });
  });

  it("never throws, whatever bytes and label", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.option(fc.string()),
        (bytes, label) => void decodeBytes(bytes, label),
      ),
    );
  });

  it("gives back any text that was sent as declared UTF-8 or GB18030", () => {
    const text = fc.string({ unit: fc.constantFrom(..."招聘男女不限abc 12，。€㐀𠮷") });
    fc.assert(
      fc.property(text, fc.constantFrom("utf-8", "gb18030"), (given, charset) => {
        expect(decodeBytes(as(given, charset), charset).text).toBe(given);
      }),
    );
  });

  it("gives back any text that was sent as declared Big5, Hong Kong characters included", () => {
    const text = fc.string({ unit: fc.constantFrom(..."誠聘男女不限abc 12，。啱嘅𨋢嚿冚咁") });
    fc.assert(
      fc.property(text, fc.constantFrom("big5", "big5-hkscs"), (given, label) => {
        expect(decodeBytes(as(given, "big5-hkscs"), label)).toEqual({
          text: given,
          charset: { name: "big5", source: "header" },
        });
      }),
    );
  });
});
