import { expect, it } from "vitest";
import { evidenceAddress } from "../../../src/report/lead-package/evidence-address.ts";
import { evidenceByCapture } from "../../../src/report/lead-package/evidence-by-capture.ts";

const read = async () => new Uint8Array();
const body = { captureId: "c1", path: "body.xlsx", role: "body", mediaType: "", sha256: null, read };
const unsealed = { ...body, captureId: "c2-启封", path: "原件.png", role: "unsealed-original" };
const evidence = evidenceByCapture([body, { ...body, captureId: "c2", path: "body.sealed" }, unsealed]);

it("names the imported file and where it lies in the package, the opened original of a sealed one", () => {
  expect(evidenceAddress("file:///%E5%B2%97%E4%BD%8D%E8%A1%A8.xlsx", "c1", evidence)).toEqual({
    text: "文件“岗位表.xlsx”（本包内：证据/c1/body.xlsx）",
    link: "证据/c1/body.xlsx",
  });
  expect(evidenceAddress("file:///x.png", "c2", evidence)).toEqual({
    text: "文件“x.png”（本包内：证据/c2-启封/原件.png）",
    link: "证据/c2-启封/原件.png",
  });
  expect(evidenceAddress("file:///x.png", "c3", evidence)).toBe("文件“x.png”");
  expect(evidenceAddress("https://jobs.example.invalid/1", "c1", evidence)).toBe("https://jobs.example.invalid/1");
});
