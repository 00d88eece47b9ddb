import { describe, expect, it } from "vitest";
import { learn, patternOf, planFor } from "../../../src/crawl/visit/browser-choice.ts";
import type { BrowserChoice } from "../../../src/model/browser-choice.ts";

const PAGE = patternOf("http://jobs.example.invalid/job/1001.html");
const HELPED = { empty: true, helped: true };
const NO_HELP = { empty: true, helped: false };
const READABLE = { empty: false, helped: null };

function having(...lessons: Parameters<typeof learn>[2][]): BrowserChoice | null {
  return lessons.reduce<BrowserChoice | null>((known, lesson) => learn(known, PAGE, lesson), null);
}

describe("what is learnt about the need of a browser", () => {
  it.each([
    ["http://h.invalid/job/1001.html", "/job/#.html"],
    ["http://h.invalid/job/6f1e2d3c-1111-2222-3333-444455556666", "/job/#"],
    ["http://h.invalid/view.php?id=7&cat=2", "/view.php?cat&id"],
    ["http://h.invalid/", "/"],
  ])("holds for pages of the kind of %s: %s", (url, pattern) => {
    expect(patternOf(url)).toEqual({ host: "h.invalid", pattern });
  });

  it("is nothing while pages are readable, and each page decides for itself", () => {
    expect(having(READABLE, READABLE)).toBeNull();
    expect(planFor(null)).toBe("page");
  });

  it("is the browser once it showed what the bytes did not", () => {
    expect(planFor(having(HELPED))).toBe("browser");
  });

  it("is to do without after three pages that the browser showed just as empty", () => {
    expect(planFor(having(NO_HELP, NO_HELP))).toBe("page");
    expect(planFor(having(NO_HELP, NO_HELP, NO_HELP))).toBe("static");
  });

  it("is put to the test every tenth visit, and dropped when the site has changed", () => {
    let known = having(HELPED);
    const plans: string[] = [];
    for (let visit = 2; visit <= 11; visit += 1) {
      plans.push(planFor(known));
      known = learn(known, PAGE, READABLE);
    }
    expect(plans).toEqual([...Array(8).fill("browser"), "page", "page"]);
    expect(known?.choice).toBeNull();
  });

  it("turns to the browser when the re-test shows that it helps now", () => {
    let known = having(NO_HELP, NO_HELP, NO_HELP);
    for (let visit = 4; visit <= 9; visit += 1) known = learn(known, PAGE, { empty: true, helped: null });
    expect(planFor(known)).toBe("page");
    expect(planFor(learn(known, PAGE, HELPED))).toBe("browser");
  });
});
