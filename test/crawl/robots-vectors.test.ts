import { describe, expect, it } from "vitest";
import { judgeRobots, parseRobots } from "../../src/crawl/politeness/robots.ts";

type Vector = readonly [product: string, path: string, allowed: boolean];

const judge = (robots: string, product: string, path: string) =>
  judgeRobots(parseRobots(new TextEncoder().encode(robots), product), new URL(`http://jobs.example.invalid${path}`));

/** The file and answers of RFC 9309 §5.1: groups for all, for one, for two, and one without rules. */
const SIMPLE = `User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`;
const SIMPLE_ANSWERS: readonly Vector[] = [
  ["Pingpin", "/picture.gif", false],
  ["Pingpin", "/picture.gif?size=1", true],
  ["Pingpin", "/example/page.html", false],
  ["Pingpin", "/publications/list.html", true],
  ["Pingpin", "/elsewhere", true],
  ["foobot", "/", false],
  ["foobot", "/example/page.html", true],
  ["foobot", "/example/allowed.gif", true],
  ["foobot", "/example/other.html", false],
  ["barbot", "/example/page.html", false],
  ["bazbot", "/example/page.html", false],
  ["bazbot", "/example/other.gif", true],
  ["quxbot", "/example/page.html", true],
];

describe("the examples of RFC 9309", () => {
  it.each(SIMPLE_ANSWERS)("§5.1: %s at %s is allowed: %s", (product, path, allowed) => {
    expect(judge(SIMPLE, product, path).allowed).toBe(allowed);
  });

  it.each([
    ["/example/page/disallow.gif", false],
    ["/example/page/shown.gif", true],
  ] as const)("§5.2: the longest match decides about %s", (path, allowed) => {
    const robots = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallow.gif\n";
    expect(judge(robots, "foobot", path).allowed).toBe(allowed);
  });

  it.each([
    ["/foo/bar?baz=quz", "/foo/bar?baz=quz"],
    ["/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar"],
    ["/foo/bar/ツ", "/foo/bar/%E3%83%84"],
    ["/foo/bar/%E3%83%84", "/foo/bar/ツ"],
    ["/foo/bar/%62%61%7A", "/foo/bar/baz"],
    ["/foo/bar/baz", "/foo/bar/%62%61%7A"],
    ["/path/file-with-a-%2A.html", "/path/file-with-a-*.html"],
    ["/path/foo-%24", "/path/foo-$"],
  ])("§2.2.2, §2.2.3: a line %s closes %s", (pattern, path) => {
    expect(judge(`User-agent: *\nDisallow: ${pattern}\n`, "Pingpin", path).allowed).toBe(false);
  });

  it("§2.2.1: groups are merged, the name is matched without case, and a file without a matching group allows", () => {
    const robots = "User-Agent: ExampleBot\nDisallow: /foo\nDisallow: /bar\n\nUser-Agent: EXAMPLEBOT\nDisallow: /baz\n";
    expect(["/foo", "/bar", "/baz"].map((path) => judge(robots, "examplebot", path).allowed)).toEqual([
      false,
      false,
      false,
    ]);
    expect(judge(robots, "Pingpin", "/foo").allowed).toBe(true);
  });
});

describe("traps in robots.txt", () => {
  it.each<readonly [name: string, robots: string, path: string, allowed: boolean]>([
    ["an encoded star is no wildcard", "User-agent: *\nDisallow: /a%2Ab", "/axxb", true],
    ["a dollar in the middle is a character", "User-agent: *\nDisallow: /a$b", "/a$b/c", false],
    ["a dollar in the middle ends nothing", "User-agent: *\nDisallow: /a$b", "/a", true],
    ["an encoded slash stays encoded", "User-agent: *\nDisallow: /a/b", "/a%2Fb", true],
    ["another product whose name begins the same", "User-agent: PingpinNews\nDisallow: /", "/job", true],
    ["our name with a version", "User-agent: Pingpin/0.1\nDisallow: /", "/job", false],
    ["our name named twice in one group", "User-agent: Pingpin\nUser-agent: Pingpin\nDisallow: /x", "/x", false],
    [
      "a group for us that closes nothing beats one for all",
      "User-agent: *\nDisallow: /\n\nUser-agent: Pingpin\nDisallow:",
      "/job",
      true,
    ],
    ["rules before any agent belong to nobody", "Disallow: /\nUser-agent: *\nDisallow: /x", "/job", true],
    ["an unknown line inside a group", "User-agent: *\nNoindex: /a\nHost: h\nDisallow: /x", "/x", false],
    ["an unknown line between two agents", "User-agent: Pingpin\nHost: h\nUser-agent: *\nDisallow: /x", "/x", false],
    [
      "Clean-param between two agents",
      "User-agent: Pingpin\nClean-param: s /x\nUser-agent: b\nDisallow: /x",
      "/x",
      false,
    ],
    ["a line without a colon is no line", "User-agent: *\nDisallow /x", "/x", true],
    ["spaces and tabs around all parts", " \tUser-agent \t:\t * \n\tDisallow : /x \t", "/x", false],
    ["a comment behind the agent", "User-agent: * # everybody\nDisallow: /x", "/x", false],
    ["only a comment line between agent and rule", "User-agent: *\n# rules\nDisallow: /x", "/x", false],
    ["an empty line between agent and rule", "User-agent: *\n\nDisallow: /x", "/x", false],
    ["a path without its slash", "User-agent: *\nDisallow: x", "/x", false],
    ["a query is part of the address", "User-agent: *\nDisallow: /list?p=", "/list?p=2", false],
    ["a query elsewhere is not", "User-agent: *\nDisallow: /list?p=", "/list?q=1&p=2", true],
    ["a bare question mark at the end", "User-agent: *\nDisallow: /list?", "/list?", false],
    ["lower case escapes of Chinese", "User-agent: *\nDisallow: /%e6%8b%9b", "/招聘", false],
    ["GBK escapes are compared as they are", "User-agent: *\nDisallow: /s?kw=%D5%D0", "/s?kw=%d5%d0%c6%b8", false],
    ["stars in a row are one star", "User-agent: *\nDisallow: /a***b", "/a/x/b", false],
    ["a star before the end is no more than a prefix", "User-agent: *\nDisallow: /a*$", "/a/b", false],
    ["an allow of equal length wins whatever the order", "User-agent: *\nAllow: /a\nDisallow: /a", "/a/1", true],
    [
      "a longer wildcard beats a shorter path",
      "User-agent: *\nAllow: /job/\nDisallow: /*/private",
      "/job/private",
      false,
    ],
    ["NUL bytes do not end the file", "User-agent: *\nDisallow: /a\u0000\nDisallow: /x", "/x", false],
  ])("%s", (_name, robots, path, allowed) => {
    expect(judge(robots, "Pingpin", path).allowed).toBe(allowed);
  });
});
