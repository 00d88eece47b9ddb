import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGuard, namesInnerAddress } from "../../../src/crawl/http/guard.ts";

const resolvesTo =
  (...addresses: string[]) =>
  async () =>
    addresses;
const nowhere = async () => Promise.reject(new Error("ENOTFOUND"));

describe("the egress guard", () => {
  it.each([
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fd00::1]",
    "[fe80::1]",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.100.100.200",
    "224.0.0.1",
    "255.255.255.255",
    "１２７.０.０.１",
  ])("refuses %s, whichever way it is spelt", async (host) => {
    expect(await createGuard(nowhere, [])(host, 80)).toMatchObject({ admitted: false, code: "guard_address" });
  });

  it("admits a public address and pins the connection to it", async () => {
    expect(await createGuard(resolvesTo("8.8.8.8"), [])("jobs.example.invalid", 443)).toEqual({
      admitted: true,
      isException: false,
      resolved: ["8.8.8.8"],
      address: "8.8.8.8",
    });
  });

  it("refuses a name when any of its addresses is inside", async () => {
    const guard = createGuard(resolvesTo("8.8.8.8", "10.0.0.1"), []);
    expect(await guard("jobs.example.invalid", 80)).toMatchObject({ admitted: false, detail: "10.0.0.1:80" });
  });

  it("tells an unknown name from a refused one", async () => {
    expect(await createGuard(nowhere, [])("jobs.example.invalid", 80)).toMatchObject({ code: "dns_failed" });
  });

  it("lets an exception through for its own port only, in any spelling of the address", async () => {
    const guard = createGuard(nowhere, ["127.0.0.1:18080", "[::1]:18081"]);
    expect((await guard("127.0.0.1", 18080)).admitted).toBe(true);
    expect((await guard("2130706433", 18080)).admitted).toBe(true);
    expect((await guard("[::1]", 18081)).admitted).toBe(true);
    expect((await guard("127.0.0.1", 18081)).admitted).toBe(false);
    expect((await guard("127.0.0.2", 18080)).admitted).toBe(false);
  });

  it("admits no private IPv4 address in decimal, hexadecimal or mapped form", async () => {
    const guard = createGuard(nowhere, []);
    const octet = fc.nat(255);
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), octet, octet, octet),
      fc.tuple(fc.constant(127), octet, octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    );
    await fc.assert(
      fc.asyncProperty(inside, async (parts) => {
        const value = parts.reduce((sum, part) => sum * 256 + part, 0);
        const spellings = [
          parts.join("."),
          String(value),
          `0x${value.toString(16)}`,
          `0${value.toString(8)}`,
          `[::ffff:${parts.join(".")}]`,
        ];
        for (const host of spellings) expect((await guard(host, 80)).admitted).toBe(false);
      }),
    );
  });

  it("admits a name only when none of its addresses is inside, and pins one of those that were checked", async () => {
    const outside = fc.constantFrom("93.184.215.14", "2606:2800:21f:cb07::1", "8.8.4.4");
    const insiders = ["10.1.2.3", "169.254.169.254", "::1", "fd00::1", "fe80::1", "100.64.0.1", "64:ff9b::a00:1"];
    const inside = fc.constantFrom(...insiders);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(outside, inside), { minLength: 1, maxLength: 5 }), async (addresses) => {
        const admission = await createGuard(async () => addresses, [])("jobs.example.invalid", 80);
        expect(admission.admitted).toBe(!addresses.some((address) => insiders.includes(address)));
        if (admission.admitted) expect(addresses).toContain(admission.address);
      }),
    );
  });

  it("never throws for any text in place of a host", async () => {
    await fc.assert(fc.asyncProperty(fc.string(), async (host) => void (await createGuard(nowhere, [])(host, 80))));
  });
});

it("sees from the words of an address alone that it is of this machine or an inner network", () => {
  const inner = [
    "http://127.0.0.1:8080/a",
    "http://2130706433/",
    "http://localhost/",
    "http://10.1.2.3/",
    "http://[::1]/",
  ];
  expect(inner.filter((url) => !namesInnerAddress(url))).toEqual([]);
  const outer = ["https://www.jobs.example.invalid/list", "https://8.8.8.8/", "没有"];
  expect(outer.filter(namesInnerAddress)).toEqual([]);
});
