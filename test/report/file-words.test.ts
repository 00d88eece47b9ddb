import { expect, it } from "vitest";
import type { CapturePart } from "../../src/evidence/capture-parts.ts";
import { fileFormatWords, fileRoleWords } from "../../src/report/file-words.ts";

const ROLES: Readonly<Record<CapturePart["role"], true>> = {
  warc: true,
  body: true,
  rendered: true,
  screenshot: true,
  pdf: true,
  mhtml: true,
  "text-layout": true,
  "tls-chain": true,
};

it("names every file of a capture in Chinese in the evidence lists", () => {
  for (const role of Object.keys(ROLES)) expect(fileRoleWords(role)).toMatch(/\p{Script=Han}/u);
  expect(fileFormatWords("text/html; charset=gb2312")).toBe("HTML 网页");
  expect(fileFormatWords("application/x-unknown")).toBe("application/x-unknown");
});
