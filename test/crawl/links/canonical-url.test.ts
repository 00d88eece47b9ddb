import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../../src/crawl/links/canonical-url.ts";

describe("the canonical spelling of an address", () => {
  it.each([
    ["HTTP://Jobs.Example.invalid:80/Job/1", "http://jobs.example.invalid/Job/1"],
    ["http://x.invalid/a/../job?id=7&utm_source=wx&spm=1.2", "http://x.invalid/job?id=7"],
    ["http://x.invalid/job?b=2&a=1", "http://x.invalid/job?a=1&b=2"],
    ["http://x.invalid/job?a=2&a=1", "http://x.invalid/job?a=2&a=1"],
    ["http://x.invalid/job#top", "http://x.invalid/job"],
    ["http://x.invalid/#/job/7", "http://x.invalid/#/job/7"],
    ["http://x.invalid/job;jsessionid=ABC?id=1", "http://x.invalid/job?id=1"],
    ["http://user:pw@x.invalid/", "http://x.invalid/"],
    ["http://:pw@x.invalid/job?", "http://x.invalid/job"],
    ["http://@x.invalid/job?#", "http://x.invalid/job"],
    ["http://x.invalid/job;JSessionID=A;v=2?utm_source=wx#", "http://x.invalid/job"],
    ["http://x.invalid/(S(3fzk2abc))/show.aspx?id=7", "http://x.invalid/show.aspx?id=7"],
    ["http://x.invalid/app/(A(q1)F(w2))/job/7", "http://x.invalid/app/job/7"],
    ["http://x.invalid/job/会计(初级)/7", "http://x.invalid/job/%E4%BC%9A%E8%AE%A1(%E5%88%9D%E7%BA%A7)/7"],
    [
      "http://x.invalid/forum.php?mod=viewthread&tid=9&extra=page%3D3",
      "http://x.invalid/forum.php?mod=viewthread&tid=9",
    ],
    ["http://x.invalid/job?extra=7", "http://x.invalid/job?extra=7"],
  ])("of %s is %s", (given, expected) => {
    expect(canonicalUrl(given)).toBe(expected);
  });

  it("keeps two different GBK searches apart", () => {
    expect(canonicalUrl("http://x.invalid/s?kw=%C8%CB")).not.toBe(canonicalUrl("http://x.invalid/s?kw=%CB%BE"));
  });

  it("does not exist for what is no web address", () => {
    expect(["file:///etc/passwd", "javascript:1", "job/1", ""].map(canonicalUrl)).toEqual([null, null, null, null]);
  });

  it("never drops what tells one posting from another, whatever stands around it", () => {
    const id = fc.stringMatching(/^[1-9][0-9]{0,11}$/);
    const name = fc.constantFrom("id", "jobId", "job_id", "zwid", "no", "code");
    const noise = fc.subarray(["utm_source=wx", "spm=1.2", "utm_medium=qr", "page=3", "kw=%C8%CB"]);
    fc.assert(
      fc.property(id, id, name, noise, (one, other, parameter, tail) => {
        const address = (value: string, path: string) =>
          canonicalUrl(`http://x.invalid/${path}?${[...tail, `${parameter}=${value}`].join("&")}`);
        expect(address(one, "job") === address(other, "job")).toBe(one === other);
        expect(address("1", one) === address("1", other)).toBe(one === other);
      }),
    );
  });

  it("is its own canonical spelling", () => {
    const url = fc.webUrl({ withQueryParameters: true, withFragments: true });
    const query = fc.stringMatching(/^[a-c%=&;+#?/!]{0,20}$/);
    fc.assert(
      fc.property(url, query, (base, tail) => {
        const once = canonicalUrl(`${base}${tail}`);
        expect(once === null ? null : canonicalUrl(once)).toBe(once);
      }),
    );
  });
});
