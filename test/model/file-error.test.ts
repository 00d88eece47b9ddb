import { expect, it } from "vitest";
import { fileError, outputError, unreadableFile } from "../../src/model/file-error.ts";

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: operation failed, open '/a/b.xlsx.part'`), { code });
}

it("says in Chinese why a file cannot be written or read, without the system's English words", () => {
  const told = ["EACCES", "EROFS", "ENOTDIR", "ENOENT", "EISDIR", "ENOSPC"].map(
    (code) => outputError("/a/b.xlsx", systemError(code)).message,
  );
  for (const sentence of told) expect(sentence).not.toMatch(/[a-z]{3,} [a-z]/);
  expect(told[0]).toContain("没有权限");
  expect(told[5]).toContain("磁盘空间不足");
  expect(outputError("/a/b.xlsx", systemError("EIO")).detail).toContain("EIO");
  expect(unreadableFile("/a", systemError("EISDIR")).message).toContain("目录");
  expect(unreadableFile("/a", systemError("ENOENT")).code).toBe("FILE_MISSING");
  const strange = new Error("no system error");
  expect(fileError("/a", strange)).toBe(strange);
});
