import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSitemap } from "../../../src/crawl/links/sitemap.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const SITEMAP = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="urn:i">
<url><loc> http://x.invalid/job/1?a=1&amp;b=2 </loc><lastmod>2026-05-06</lastmod><image:image><image:loc>http://x.invalid/1.png</image:loc></image:image></url>
<url><loc><![CDATA[http://x.invalid/job/2]]></loc></url><url></url></urlset>`;

describe("a sitemap", () => {
  it("gives its pages with their dates, plain or gzip, and no pictures", () => {
    const expected = {
      pages: [
        { url: "http://x.invalid/job/1?a=1&b=2", lastModified: "2026-05-06" },
        { url: "http://x.invalid/job/2", lastModified: null },
      ],
      sitemaps: [],
      isBroken: false,
    };
    expect(parseSitemap(bytes(SITEMAP))).toEqual(expected);
    expect(parseSitemap(gzipSync(SITEMAP))).toEqual(expected);
  });

  it("names further sitemaps when it is an index", () => {
    const index = "<sitemapindex><sitemap><loc>http://x.invalid/a.xml.gz</loc></sitemap></sitemapindex>";
    expect(parseSitemap(bytes(index))).toEqual({ pages: [], sitemaps: ["http://x.invalid/a.xml.gz"], isBroken: false });
  });

  it("keeps what came before it broke off, and says that it did", () => {
    expect(parseSitemap(bytes(SITEMAP.slice(0, -60)))).toMatchObject({
      pages: [{ lastModified: "2026-05-06" }],
      isBroken: true,
    });
    expect(parseSitemap(gzipSync(SITEMAP).subarray(0, 50))).toEqual({ pages: [], sitemaps: [], isBroken: true });
  });

  it("does not expand entities of the file's own", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${"x".repeat(50)}">]><urlset><url><loc>http://x.invalid/&a;</loc></url></urlset>`;
    expect(JSON.stringify(parseSitemap(bytes(bomb)))).not.toContain("xxxxx");
  });

  it("never throws for any bytes", () => {
    const piece = fc.oneof(
      fc.constantFrom("<url>", "</url>", "<loc>", "</loc>", "<![CDATA[", "&", "<?xml", "<!DOCTYPE"),
      fc.string(),
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseSitemap(bytes(pieces.join("")))));
  });
});
