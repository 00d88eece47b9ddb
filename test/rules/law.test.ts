import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { LegalBasis } from "../../src/model/legal-basis.ts";

const folder = join(import.meta.dirname, "../../rules/law");
const entries = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .flatMap((name) => LegalBasis.array().parse(parse(readFileSync(join(folder, name), "utf8"))));
const byId = new Map(entries.map((entry) => [entry.id, entry]));

describe("law registry", () => {
  it("names every entry once, so that a citation can only mean one article", () => {
    expect(entries.length).toBeGreaterThan(150);
    expect(byId.size).toBe(entries.length);
  });

  it("keeps each summary to one short line of our own words", () => {
    for (const entry of entries) expect(entry.gist.length, entry.id).toBeLessThanOrEqual(40);
  });

  it("holds the dates on which new statutes began to apply", () => {
    const begins = (id: string) => byId.get(id)?.inForceFrom;
    expect(begins("WRPL-43")).toBe("2023-01-01");
    expect(begins("IDL-16")).toBe("2025-09-01");
    expect(begins("MZTJ-59")).toBe("2026-07-01");
    expect(begins("PRL-62")).toBe("2026-11-01");
  });

  it("keeps articles that were only remembered marked unverified", () => {
    const unverified = entries.filter((entry) => entry.certainty === "unverified").map((entry) => entry.id);
    expect(unverified.sort()).toEqual(["ESEM-16-20", "ONLINE-44-15"]);
  });
});
