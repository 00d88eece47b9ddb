import { describe, expect, it } from "vitest";
import { Source } from "../../src/model/source.ts";

const least = {
  id: "example-jobs",
  name: "假想县公共招聘网（示例）",
  operatorType: "public-service",
  contact: "假想县总工会 0000-0000000",
};

describe("a source", () => {
  it("may have its own pages on this machine fetched many at a time, for measuring", () => {
    const own = {
      entryUrls: ["http://127.0.0.1:18080/"],
      allowPrivate: ["127.0.0.1:18080"],
      politeness: { connections: 16 },
    };
    expect(Source.parse({ ...least, ...own }).politeness.connections).toBe(16);
  });

  it("visits gently and never touches private addresses when the office says nothing about it", () => {
    expect(Source.parse(least)).toEqual({
      ...least,
      kind: "site",
      employer: null,
      jurisdiction: null,
      entryUrls: [],
      adapter: "auto",
      limits: { pages: 500, depth: 3 },
      politeness: { delaySeconds: 5, hours: null, dailyPages: 2000, connections: 1 },
      browser: "auto",
      allowPrivate: [],
      robotsOverride: null,
    });
  });

  it("keeps the defaults of what is left out when only part of a group is given", () => {
    const source = Source.parse({ ...least, limits: { pages: 20 }, politeness: { hours: "22:00-06:00" } });
    expect(source.limits).toEqual({ pages: 20, depth: 3 });
    expect(source.politeness).toEqual({ delaySeconds: 5, hours: "22:00-06:00", dailyPages: 2000, connections: 1 });
  });

  it.each([
    ["no contact, for then a host could not reach us", { contact: "" }, "contact"],
    ["a misspelt key, for then a limit would be silently lost", { limit: { pages: 5 } }, ""],
    ["a misspelt key inside a group", { politeness: { delay: 9 } }, "politeness"],
    ["an address that is not http", { entryUrls: ["file:///etc/passwd"] }, "entryUrls.0"],
    ["an address without a scheme", { entryUrls: ["jobs.example.invalid/list"] }, "entryUrls.0"],
    ["a county code of five digits", { jurisdiction: "34070" }, "jurisdiction"],
    ["an hour that does not exist", { politeness: { hours: "24:00-06:00" } }, "politeness.hours"],
    ["a negative delay", { politeness: { delaySeconds: -1 } }, "politeness.delaySeconds"],
    [
      "many connections to a host of others",
      { entryUrls: ["https://jobs.example.invalid/"], politeness: { connections: 2 } },
      "politeness.connections",
    ],
    [
      "many connections to this machine where it is not allowed",
      { entryUrls: ["http://127.0.0.1:18080/"], politeness: { connections: 2 } },
      "politeness.connections",
    ],
    [
      "leave to pass robots.txt that names no case",
      { robotsOverride: { caseNumber: " ", reason: "核实线索", by: ["甲", "乙"] } },
      "robotsOverride.caseNumber",
    ],
    [
      "leave to pass robots.txt without a reason",
      { robotsOverride: { caseNumber: "示例案1号", reason: "", by: ["甲", "乙"] } },
      "robotsOverride.reason",
    ],
    [
      "leave to pass robots.txt given by one person",
      { robotsOverride: { caseNumber: "示例案1号", reason: "核实线索", by: ["甲"] } },
      "robotsOverride.by",
    ],
    [
      "leave to pass robots.txt given twice by the same person",
      { robotsOverride: { caseNumber: "示例案1号", reason: "核实线索", by: ["甲", "甲"] } },
      "robotsOverride.by",
    ],
    ["no pages at all", { limits: { pages: 0 } }, "limits.pages"],
    ["endless depth", { limits: { depth: 99 } }, "limits.depth"],
    ["a whole private network", { allowPrivate: ["10.0.0.0/8"] }, "allowPrivate.0"],
    ["a private address without its port", { allowPrivate: ["127.0.0.1"] }, "allowPrivate.0"],
    ["an operator nobody knows", { operatorType: "government" }, "operatorType"],
    ["an id that could leave its folder", { id: "../x" }, "id"],
  ])("is refused with %s, and the field is named", (_why, change, field) => {
    const result = Source.safeParse({ ...least, ...change });
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual([field]);
  });
});
