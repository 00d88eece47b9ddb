import { describe, expect, it } from "vitest";
import { sectionHeading } from "../../../src/audit/judge/section-heading.ts";
import { cpuMilliseconds } from "../../helpers/cpu-milliseconds.ts";

const at = (text: string): string => sectionHeading(text, text.indexOf("女律师"));

describe("sectionHeading", () => {
  it("is the nearest line above that holds nothing but a name", () => {
    expect(at("关于我们\n所里办过不少案子。\n女律师四位")).toBe("关于我们:");
    expect(at("【关于我们】\n成立于2009年，女律师四位")).toBe("关于我们:");
    expect(at("一、团队介绍：\n1、都好说话\n2、女律师四位")).toBe("团队介绍:");
  });

  it("is the last name before the place on its own line", () => {
    expect(at("公司简介：我们很好。任职要求：女律师")).toBe("任职要求:");
    expect(at("【团队】男律师三位，女律师四位")).toBe("团队:");
  });

  it("ends at a blank line and at a line that says something behind a name of its own", () => {
    expect(at("关于我们：\n我们很好\n\n女律师")).toBe("");
    expect(at("关于我们：\n地址：城南\n女律师")).toBe("");
    expect(at("关于我们：\n任职要求\n女律师")).toBe("任职要求:");
    expect(at("女律师四位")).toBe("");
  });

  it("is as fast on endless names and blanks", () => {
    const hostile = `${"名称".repeat(50_000)}${" ".repeat(50_000)}女律师`;
    expect(cpuMilliseconds(() => expect(at(hostile)).toBe(""))).toBeLessThan(1000);
  });
});
