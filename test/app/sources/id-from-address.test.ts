import { expect, test } from "vitest";
import { idFromAddress } from "../../../src/app/sources/id-from-address.ts";

test("nobody has to invent a number for a site: its address makes one that is free", () => {
  const taken = new Set(["jobs-example-invalid", "jobs-example-invalid-2"]);
  expect(idFromAddress("https://www.jiaxiang-rs.example.invalid/list", taken, null)).toBe(
    "jiaxiang-rs-example-invalid",
  );
  expect(idFromAddress("http://jobs.example.invalid:8080/", taken, null)).toBe("jobs-example-invalid-3");
  expect(idFromAddress("https://招聘.example.invalid/", taken, null)).toMatch(/^xn-[a-z0-9-]+$/);
  expect(idFromAddress("http://[::1]/", taken, null)).toBe("1");
  expect(idFromAddress("没有网址", taken, null)).toBe("site");
});

test("two counties that watch one site do not take each other's number, which neither can see", () => {
  const address = "https://jobs.example.invalid/";
  expect(idFromAddress(address, new Set(), "340706")).toBe("jobs-example-invalid-340706");
  expect(idFromAddress(address, new Set(["jobs-example-invalid-340706"]), "340706")).toBe(
    "jobs-example-invalid-340706-2",
  );
});
