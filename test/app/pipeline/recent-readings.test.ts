import { expect, it } from "vitest";
import type { PageReading } from "../../../src/app/pipeline/page-reading.ts";
import { createRecentReadings } from "../../../src/app/pipeline/recent-readings.ts";
import type { Content } from "../../../src/model/content.ts";
import { Source } from "../../../src/model/source.ts";

const source = Source.parse({ id: "a", name: "示例", operatorType: "board", contact: "某区总工会" });
const content: Content = { kind: "html", html: "<p>甲</p>", url: "http://jiaxiang.example/1" };
const facts = { source, canonicalUrl: content.url, seenAt: "2026-11-29T08:00:00.000Z", toldEmployer: null };
const reading: PageReading = { content, kind: "other", links: [], signals: [], postings: [], failures: [] };

it("gives a reading back once, and only for the same words", () => {
  const readings = createRecentReadings();
  readings.keep(facts, content, reading);
  expect(readings.take(content, facts)).toEqual(reading);
  expect(readings.take(content, facts)).toBeNull();
  readings.keep(facts, content, reading);
  expect(readings.take({ ...content, html: "<p>乙</p>" }, facts)).toBeNull();
});

it("gives an error back too, so that a page that could not be read in time is not tried again", () => {
  const readings = createRecentReadings();
  readings.keep(facts, content, new Error("读取超过 60 秒"));
  expect(() => readings.take(content, facts)).toThrow("读取超过 60 秒");
  expect(readings.take(content, facts)).toBeNull();
});
