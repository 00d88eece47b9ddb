import { describe, expect, it } from "vitest";
import { guessEmployerType } from "../../src/text/employer-type.ts";

describe("the type of an employer", () => {
  it.each([
    ["云栖示例机械有限公司", "private"],
    ["假想县公安局", "organ"],
    ["假想县第一中学", "institution"],
    ["假想市人民医院", "institution"],
    ["假想人力资源有限公司", "agency"],
    ["国家电网假想供电公司", "soe"],
    ["", "unknown"],
  ])("of %s is guessed as %s", (name, type) => {
    expect(guessEmployerType(name).type).toBe(type);
  });
});
