import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { locateHome } from "../../../src/app/home.ts";
import { dropUploads, keepUpload, uploadPath } from "../../../src/app/uploads/uploads.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pingpin-uploads-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const desk = () => ({ home: locateHome(root), clock: createScriptedClock("2026-10-12T09:00:00+08:00") });
const PNG = Buffer.from("89504e470d0a1a0a00", "hex");

describe("a file from the browser", () => {
  it("lies under its digest until it was taken in", async () => {
    const kept = await keepUpload(desk(), "截图.png", PNG);
    const path = await uploadPath(desk(), kept.uploadId);
    expect(kept).toMatchObject({ fileName: "截图.png", type: "png", size: 9 });
    expect(path).toBe(join(root, "uploads", kept.uploadId, "截图.png"));
    expect(readFileSync(path)).toEqual(PNG);
    await dropUploads(desk(), [kept.uploadId]);
    await expect(uploadPath(desk(), kept.uploadId)).rejects.toThrow("请重新选择文件");
  });

  it("cannot name a place outside its folder", async () => {
    const { fileName, uploadId } = await keepUpload(desk(), "../../../etc/passwd.png", PNG);
    expect(fileName).not.toMatch(/[/\\]|\.\./);
    expect(readdirSync(join(root, "uploads", uploadId))).toEqual([fileName]);
    await expect(uploadPath(desk(), "../../captures")).rejects.toThrow("请重新选择文件");
  });

  it("is refused when its bytes are not what its name says, when it is empty, and when no kind is known", async () => {
    await expect(keepUpload(desk(), "截图.png", Buffer.from("<script>"))).rejects.toThrow("内容不是 .png 文件");
    await expect(keepUpload(desk(), "空.csv", Buffer.alloc(0))).rejects.toThrow("是空的");
    await expect(keepUpload(desk(), "程序.exe", Buffer.from("MZ"))).rejects.toThrow("不认识");
  });

  it("is thrown away when nobody took it in within a day", async () => {
    const { uploadId } = await keepUpload(desk(), "旧.png", PNG);
    const old = new Date("2026-10-10T09:00:00+08:00");
    utimesSync(join(root, "uploads", uploadId), old, old);
    await keepUpload(desk(), "新.txt", Buffer.from("招聘"));
    await expect(uploadPath(desk(), uploadId)).rejects.toThrow("请重新选择文件");
  });
});
