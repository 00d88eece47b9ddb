import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InputLine, readLineBlocks } from "../../../src/app/check/read-lines.ts";

async function linesOf(chunks: readonly (string | Buffer)[]): Promise<readonly InputLine[]> {
  const lines: InputLine[] = [];
  for await (const block of readLineBlocks(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), "输入")) {
    lines.push(...block);
  }
  return lines;
}

describe("reading a stream line by line", () => {
  it("gives the same lines wherever the stream happens to be cut", async () => {
    const line = fc.string({ unit: fc.constantFrom("男", "a", " ", "♂", "\r", "𠮷", "\ufeff"), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), fc.array(fc.nat(60)), async (texts, cuts) => {
        const bytes = Buffer.from(`起${texts.join("\n")}\n`);
        const places = [...new Set(cuts.filter((cut) => cut > 8 && cut < bytes.length))].sort((a, b) => a - b);
        const pieces = [0, ...places].map((from, index) => bytes.subarray(from, places[index]));
        const wanted = `起${texts.join("\n")}`.split("\n").map((text, index) => ({ number: index + 1, text }));
        expect(await linesOf(pieces)).toEqual(wanted);
      }),
    );
  });

  it("keeps the last line when its line feed is missing", async () => {
    expect(await linesOf(["甲\n乙"])).toEqual([
      { number: 1, text: "甲" },
      { number: 2, text: "乙" },
    ]);
  });

  it("faults only the line that is no UTF-8 and numbers the others right", async () => {
    const lines = await linesOf(["一\n", Buffer.from([0xc4, 0xd0, 0x0a]), "三\n"]);
    expect(lines).toEqual([
      { number: 1, text: "一" },
      { number: 2, fault: "不是 UTF-8 文字", isTooLong: false },
      { number: 3, text: "三" },
    ]);
  });

  it("faults a line without end once, in bounded memory, and reads on behind it", async () => {
    const endless = Array.from({ length: 10 }, () => Buffer.alloc(1_000_000, 0x61));
    const lines = await linesOf(["一\n", ...endless, "\n三\n", ...endless]);
    expect(lines.map((line) => ("fault" in line ? [line.number, line.fault] : [line.number, line.text]))).toEqual([
      [1, "一"],
      [2, "一行超过 8 MB"],
      [3, "三"],
      [4, "一行超过 8 MB"],
    ]);
  });

  it.each([
    ["UTF-16", Buffer.from("\ufeff{}", "utf16le"), "FILE_ENCODING"],
    ["GBK", Buffer.from([0xc4, 0xd0, 0xd0, 0xd4, 0x0a]), "FILE_ENCODING"],
    ["binary", Buffer.from([0x50, 0x4b, 0x00, 0x04]), "FILE_BINARY"],
  ])("refuses a stream that is %s from its start", async (_name, bytes, code) => {
    await expect(linesOf([bytes])).rejects.toMatchObject({ code });
  });
});
