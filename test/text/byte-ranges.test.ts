import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { traceBytes } from "../../src/text/byte-ranges.ts";

const WORDS = "男性优先，35周岁以下。abc <p>\r\n €";

test.each(["utf-8", "gb18030", "big5", "utf-16le"])("a word is found back in the bytes of a %s page", (charset) => {
  const page = `<meta charset="${charset}"><p>招聘樣品工，${"說明文字".repeat(400)}限男性報名</p>`;
  const bytes = iconv.encode(page, charset, { addBOM: charset === "utf-16le" });
  const traced = traceBytes(bytes, charset);
  const from = traced.text.indexOf("限男性");
  const range = traced.bytesOf(from, from + 3);
  expect(iconv.decode(Buffer.from(bytes.subarray(range?.start, range?.end)), charset)).toBe("限男性");
});

test("a byte order mark does not shift the place", () => {
  const bytes = Buffer.from("\ufeff<p>限女性</p>");
  expect(traceBytes(bytes, "utf-8").bytesOf(3, 6)).toEqual({ start: 6, end: 15 });
});

test("a place is right or not given, whatever the bytes", () => {
  const anyText = fc.array(fc.oneof(fc.constantFrom(...WORDS, "㐀", "😀"), fc.string()), { maxLength: 300 });
  fc.assert(
    fc.property(fc.constantFrom("utf-8", "gb18030"), anyText, fc.nat(), fc.nat(9), (charset, parts, at, length) => {
      const bytes = iconv.encode(parts.join(""), charset);
      const { text, bytesOf } = traceBytes(bytes, charset);
      const from = text.length === 0 ? 0 : at % text.length;
      const to = Math.min(text.length, from + length);
      const range = bytesOf(from, to);
      if (range === null || /[\ud800-\udfff]/u.test(text.slice(from, to))) return;
      expect(traceBytes(bytes.subarray(range.start, range.end), charset).text).toContain(text.slice(from, to));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 900 }), fc.nat(900), (bytes, at) => {
      const { text, bytesOf } = traceBytes(bytes, "gb18030");
      const range = bytesOf(Math.min(at, text.length), text.length);
      if (range !== null) expect(range.end).toBe(bytes.byteLength);
    }),
  );
});
