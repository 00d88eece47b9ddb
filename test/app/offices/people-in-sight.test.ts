import { expect, it } from "vitest";
import { peopleInSight } from "../../../src/app/offices/people-in-sight.ts";

const PEOPLE = [
  { name: "不限辖区", district: null },
  { name: "本省", district: "340000" },
  { name: "本市", district: "340700" },
  { name: "本县", district: "340706" },
  { name: "邻县", district: "340705" },
  { name: "邻省", district: "330000" },
];
const seenFrom = (district: string | null) => peopleInSight(PEOPLE, district).map(({ name }) => name);

it("names to a county its own people and those above it, never those of the county beside it", () => {
  expect(seenFrom("340706")).toEqual(["不限辖区", "本省", "本市", "本县"]);
});

it("names to a city the people of all its counties, and everybody to those who see everything", () => {
  expect(seenFrom("340700")).toEqual(["不限辖区", "本省", "本市", "本县", "邻县"]);
  expect(seenFrom(null)).toHaveLength(PEOPLE.length);
});
