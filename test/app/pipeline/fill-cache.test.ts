import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fillCache } from "../../../src/app/pipeline/fill-cache.ts";

describe("filling a cache with what the build tried", () => {
  it("copies what the cache lacks and leaves what it has", () => {
    const { tried, cache } = folders();
    mkdirSync(cache);
    writeFileSync(join(cache, "ruleset.json"), "worked out here");
    fillCache(cache, tried);
    expect(readFileSync(join(cache, "words/words.bin"), "utf8")).toBe("words");
    expect(readFileSync(join(cache, "ruleset.json"), "utf8")).toBe("worked out here");
    expect(readdirSync(join(cache, "words"))).toEqual(["words.bin"]);
  });

  it("does nothing where the build left nothing", () => {
    const { tried, cache } = folders();
    fillCache(cache, join(tried, "absent/"));
    expect(existsSync(cache)).toBe(false);
  });

  it("gives up quietly where nothing can be written", () => {
    const { tried } = folders();
    const cache = join(tried, "ruleset.json"); // A file, so that no folder can be made there.
    expect(() => fillCache(cache, tried)).not.toThrow();
  });

  function folders(): { readonly tried: string; readonly cache: string } {
    const root = mkdtempSync(join(tmpdir(), "pingpin-fill-"));
    const tried = join(root, "tried/");
    mkdirSync(join(tried, "words"), { recursive: true });
    writeFileSync(join(tried, "ruleset.json"), "tried");
    writeFileSync(join(tried, "words/words.bin"), "words");
    return { tried, cache: join(root, "cache") };
  }
});
