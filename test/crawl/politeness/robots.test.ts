import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeRobots, parseRobots } from "../../../src/crawl/politeness/robots.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const allows = (robots: string, path: string, product = "Pingpin") =>
  judgeRobots(parseRobots(bytes(robots), product), new URL(`http://jobs.example.invalid${path}`)).allowed;

const FOR_ALL = "User-agent: *\n";

describe("robots.txt for this product", () => {
  it.each([
    ["a file without rules allows", "", "/job/1", true],
    ["a closed path is closed", "Disallow: /private/", "/private/1", false],
    ["a prefix closes what begins with it", "Disallow: /fish", "/fish.html", false],
    ["paths keep their case", "Disallow: /fish", "/Fish.asp", true],
    ["the longest pattern wins", "Allow: /p\nDisallow: /", "/page", true],
    ["the longest pattern wins in any order", "Disallow: /\nAllow: /p", "/page", true],
    ["allow wins a tie", "Disallow: /folder\nAllow: /folder", "/folder/page", true],
    ["a star stands for anything", "Disallow: /*.php", "/dir/file.php?x=1", false],
    ["a final dollar ends the address", "Disallow: /*.php$", "/file.php?x=1", true],
    ["a final dollar matches the whole", "Disallow: /*.php$", "/file.php", false],
    ["an escaped pattern equals the plain character", "Disallow: /%7Euser", "/~user/", false],
    ["a Chinese pattern equals its escapes", "Disallow: /招聘", "/%E6%8B%9B%E8%81%98/1", false],
    ["escapes compare without regard to case", "Disallow: /a%3cd", "/a%3Cd.html", false],
    ["a bare question mark is part of the address", "Disallow: /*?$", "/list?", false],
    ["an address without it is open", "Disallow: /*?$", "/list", true],
    ["an empty disallow closes nothing", "Disallow:", "/job", true],
    ["a comment is no part of the path", "Disallow: /a # b", "/a", false],
    ["robots.txt itself is always open", "Disallow: /", "/robots.txt", true],
    ["stars at both ends do no harm", "Disallow: *job*", "/x/job/1", false],
  ])("%s", (_name, rules, path, expected) => {
    expect(allows(FOR_ALL + rules, path)).toBe(expected);
  });

  it("takes its own group instead of the one for all, and ignores case in the name", () => {
    const robots = "User-agent: *\nDisallow: /\n\nUser-agent: PINGPIN/2.0\nDisallow: /private\n";
    expect([allows(robots, "/job"), allows(robots, "/private")]).toEqual([true, false]);
  });

  it("merges all groups that name it", () => {
    const robots =
      "User-agent: Pingpin\nDisallow: /a\n\nUser-agent: other\nDisallow: /\n\nUser-agent: pingpin\nDisallow: /b\n";
    expect(["/a", "/b", "/c"].map((path) => allows(robots, path))).toEqual([false, false, true]);
  });

  it("does not let Crawl-delay or Sitemap between two agents break the group in two", () => {
    const robots =
      "User-agent: other\nCrawl-delay: 10\nSitemap: http://x.invalid/s.xml\nUser-agent: *\nDisallow: /private\n";
    expect(allows(robots, "/private/x")).toBe(false);
    expect(allows(robots, "/private/x", "other")).toBe(false);
    expect(parseRobots(bytes(robots), "Pingpin")).toMatchObject({
      crawlDelaySeconds: 10,
      sitemaps: ["http://x.invalid/s.xml"],
    });
  });

  it("reads files with a byte order mark and any line ends", () => {
    expect(allows("\ufeffUser-agent: *\rDisallow: /a\r\nDisallow: /b", "/b")).toBe(false);
  });

  it("calls an HTML page an anomaly without rules", () => {
    const page = "<!DOCTYPE html><html><body>User-agent: *\nDisallow: /</body></html>";
    expect(parseRobots(bytes(page), "Pingpin")).toMatchObject({ rules: [], anomalies: ["html_body"] });
  });

  it("stops reading after 500 KiB and says so", () => {
    const long = `${FOR_ALL}${"# padding line\n".repeat(40_000)}Disallow: /`;
    expect(parseRobots(bytes(long), "Pingpin").anomalies).toEqual(["over_500_kib"]);
    expect(allows(long, "/job")).toBe(true);
  });

  it("is not stalled by a pattern of many stars", () => {
    expect(allows(`${FOR_ALL}Disallow: /${"*a".repeat(2000)}b$`, `/${"a".repeat(5000)}`)).toBe(true);
  });

  it("never throws, whatever the bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.stringMatching(/^[a-z%*$?=]{0,12}$/), (noise, url) => {
        const file = parseRobots(noise, "Pingpin");
        expect(typeof judgeRobots(file, new URL(`http://x.invalid/${url}`)).allowed).toBe("boolean");
      }),
    );
  });

  it("never closes an address that no disallow line is a prefix of", () => {
    const path = fc.stringMatching(/^\/[a-c0-3]{0,4}(\/[a-c0-3]{1,4}){0,2}$/);
    fc.assert(
      fc.property(fc.array(path, { maxLength: 5 }), path, (closed, asked) => {
        const robots = FOR_ALL + closed.map((line) => `Disallow: ${line}\n`).join("");
        expect(allows(robots, asked)).toBe(!closed.some((line) => asked.startsWith(line)));
      }),
    );
  });
});
