import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { atMost, tooLongWords } from "../../src/web/components/form-rules.ts";

describe("boxes that hold only so many characters", () => {
  it("say by how many characters a text is too long, and keep all of it", async () => {
    expect(tooLongWords("写".repeat(203), 200)).toBe("已写 203 字，最多 200 字，请删去 3 字。");
    expect(tooLongWords(` ${"写".repeat(200)}\n`, 200)).toBeNull();
    await expect(atMost(2).validator(null, "三个字")).rejects.toThrow("已写 3 字");
    await expect(atMost(2).validator(null, null)).resolves.toBeUndefined();
  });

  it("never cut what is pasted", () => {
    const folder = "src/web";
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
    expect(files.filter((name) => readFileSync(join(folder, name), "utf8").includes("maxLength"))).toEqual([]);
  });
});
