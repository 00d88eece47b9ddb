import { expect, test } from "vitest";
import { receiptWords } from "../../../src/app/exchange/receipts.ts";
import { buildStep } from "../../store/builders.ts";

test("a step recorded in the small hours is dated as the clock in Beijing shows", () => {
  const step = { ...buildStep({ status: "received", on: null, reason: null }), at: "2026-11-28T17:44:00.000Z" };
  const receipt = { receivedBy: "假想县人民检察院", receivedAs: "甲-1", history: [step] };
  expect(receiptWords(receipt)).toContain("2026-11-29 接收登记");
});
