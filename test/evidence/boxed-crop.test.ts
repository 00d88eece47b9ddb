import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { boxedCrop, croppedTo } from "../../src/evidence/boxed-crop.ts";
import { blackAndWhitePng } from "../../src/report/black-and-white-png.ts";
import { pngSize } from "../../src/report/png-size.ts";

const page = blackAndWhitePng(900, 2000, (x, y) => x === y);
const box = { left: 300, top: 1000, width: 40, height: 20 };
const marks = { frames: [box], masks: [] };

test("the words are cut out with a margin around them, at the page's own width or in a window", () => {
  expect(pngSize(boxedCrop(page, marks)?.png ?? new Uint8Array())).toEqual({ width: 900, height: 260 });
  const window = { left: 200, top: 900, width: 760, height: 300 };
  expect(pngSize(croppedTo(page, window, marks)?.png ?? new Uint8Array())).toEqual({ width: 700, height: 300 });
  expect(croppedTo(page, { ...window, top: 5000 }, marks)).toBeNull();
  expect(croppedTo(Buffer.from("no picture"), window, marks)).toBeNull();
});

test("the crop works in Node itself, where the picture library is imported otherwise than in a test", () => {
  const module = join(import.meta.dirname, "../../src/evidence/boxed-crop.ts");
  const script = `import { boxedCrop } from ${JSON.stringify(module)};
    import { readFileSync } from "node:fs";
    const crop = boxedCrop(readFileSync(0), ${JSON.stringify(marks)});
    console.log(crop === null ? "no crop" : crop.png.length > 100);`;
  const arguments_ = ["--import", "tsx", "--input-type=module", "--eval", script];
  expect(execFileSync(process.execPath, arguments_, { input: page, encoding: "utf8" }).trim()).toBe("true");
});
