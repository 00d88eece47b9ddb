import { expect, test } from "vitest";
import { compareSweeps, type SweptPosting } from "../../src/lookback/compare-sweeps.ts";

function swept(key: string, changes: Partial<SweptPosting> = {}): SweptPosting {
  return { key, url: `http://127.0.0.1/${key}`, textSha256: "a".repeat(64), grounds: [], dismissed: 0, ...changes };
}

function sweepOf(...postings: readonly SweptPosting[]): ReadonlyMap<string, SweptPosting> {
  return new Map(postings.map((posting) => [posting.key, posting]));
}

const NOTHING = { gone: new Set<string>(), unread: new Set<string>() };

test("a posting that is not there again is gone only where its address said so, and unread where it could not be read", () => {
  const earlier = sweepOf(swept("a"), swept("b"), swept("c"));
  const addresses = { gone: new Set(["http://127.0.0.1/a"]), unread: new Set(["http://127.0.0.1/b"]) };
  const changes = compareSweeps(earlier, sweepOf(), addresses).map(({ change }) => change);
  expect(changes).toEqual(["gone", "unread", "not_listed"]);
});

test("words that stand again are no fix, and a posting without findings never was one", () => {
  const earlier = sweepOf(swept("a", { grounds: ["sex"] }), swept("b", { grounds: ["sex"] }), swept("c"));
  const edited = "b".repeat(64);
  const later = sweepOf(
    swept("a", { textSha256: edited }),
    swept("b", { grounds: ["sex"], textSha256: edited }),
    swept("c"),
    swept("d", { grounds: ["age"] }),
  );
  const changes = compareSweeps(earlier, later, NOTHING).map(({ posting, change }) => [posting.key, change]);
  expect(changes).toEqual([
    ["a", "fixed"],
    ["b", "changed"],
    ["c", "unchanged"],
    ["d", "new"],
  ]);
});

test("words that a person dismissed in between still stand there and are no fix", () => {
  const earlier = sweepOf(swept("a", { grounds: ["sex"] }));
  const later = sweepOf(swept("a", { dismissed: 1 }));
  expect(compareSweeps(earlier, later, NOTHING).map(({ change }) => change)).toEqual(["unchanged"]);
});

test("every posting of either sweep has exactly one change, also 100,000 of them", () => {
  const many = (from: number) =>
    sweepOf(...Array.from({ length: 100_000 }, (_, index) => swept(`p${from + index}`, { grounds: ["sex"] })));
  const before = process.cpuUsage();
  const changes = compareSweeps(many(0), many(50_000), NOTHING);
  const { user } = process.cpuUsage(before);
  expect(changes).toHaveLength(150_000);
  expect(user / 1e6).toBeLessThan(20);
});
