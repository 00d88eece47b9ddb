import { describe, expect, it } from "vitest";
import {
  ERROR_CATALOGUE,
  type ErrorCode,
  type ErrorEntry,
  errorSentence,
  exitCodeOfError,
  PingpinError,
} from "../../src/model/errors.ts";

const entries: readonly (readonly [ErrorCode, ErrorEntry])[] = Object.entries(ERROR_CATALOGUE) as [
  ErrorCode,
  ErrorEntry,
][];

describe("the error catalogue", () => {
  // A wrong login and a wrong password must read the same, so that nobody learns which logins exist.
  const aboutNothing: readonly ErrorCode[] = ["INTERRUPTED", "SIGN_IN_FAILED"];
  it.each(entries.filter(([code]) => !aboutNothing.includes(code)))("%s names what it is about", (code) => {
    expect(errorSentence(code, { subject: "来源/示例.yaml 第 3 行", detail: "" })).toContain("来源/示例.yaml 第 3 行");
  });

  it.each(entries)("%s is one Chinese sentence that ends", (_code, { sentence }) => {
    expect(sentence).toMatch(/\p{Script=Han}/u);
    expect(sentence).toMatch(/。$/);
    expect(sentence).not.toContain("\n");
  });

  it("uses no placeholder that would stay unfilled", () => {
    const placeholders = entries.flatMap(([, { sentence }]) => sentence.match(/\{[^}]*\}/g) ?? []);
    expect([...new Set(placeholders)].sort()).toEqual(["{detail}", "{subject}"]);
  });

  it("tells a person who can mend the input what to do, or leaves it to the detail", () => {
    const instruction = /请|可|不能/;
    const mute = entries.filter(([, entry]) => entry.consequence === "fix-input" && !instruction.test(entry.sentence));
    expect(mute.map(([code]) => code)).toEqual(["OPTION_INVALID", "NOT_FOUND", "NOT_READY"]);
  });

  it("never says 违法", () => {
    expect(entries.filter(([, { sentence }]) => sentence.includes("违法"))).toEqual([]);
  });
});

describe("PingpinError", () => {
  it("keeps code, subject, detail and cause beside the sentence", () => {
    const cause = new Error("EACCES");
    const error = new PingpinError("FILE_UNREADABLE", { subject: "名单.csv", detail: "没有权限", cause });
    expect(error).toMatchObject({ code: "FILE_UNREADABLE", subject: "名单.csv", detail: "没有权限", cause });
    expect(error.message).toBe("无法读取“名单.csv”（没有权限），请检查文件权限或磁盘。");
  });

  it("prints a subject that looks like a pattern as it is", () => {
    expect(errorSentence("FILE_MISSING", { subject: "$&{detail}", detail: "x" })).toContain("“$&");
  });

  it.each([
    ["FILE_MISSING", 2],
    ["DATABASE_BUSY", 4],
    ["DISK_FULL", 4],
    ["INTERRUPTED", 4],
  ] as const)("%s ends a command with exit code %i", (code, exitCode) => {
    expect(exitCodeOfError(new PingpinError(code, { subject: "x" }))).toBe(exitCode);
  });

  it("leaves an unknown error as a run that could not finish", () => {
    expect(exitCodeOfError(new TypeError("x"))).toBe(4);
    expect(exitCodeOfError("x")).toBe(4);
  });
});
