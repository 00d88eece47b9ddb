import { beijingTime } from "../../model/beijing-time.ts";
import { grouped } from "../../model/grouped.ts";
import { shortText } from "../visible-text.ts";
import type { BureauSide } from "./look-back-input.ts";

/** What is on record for one employer of what 拒不改正 has to be proved by, and what is still missing. */
export interface RefusalElements {
  readonly 单位名称: string;
  readonly 文书: string;
  readonly 送达: string;
  readonly 取证: string;
  readonly 尚缺: string;
}

interface Order {
  readonly documentNumber: string | null;
  readonly on: string | null;
  readonly servedOn: string | null;
}

/**
 * One row for every employer whose words stood after the deadline: order, proof of service, captures after it. An order
 * belongs to an employer where the bureau's form or the text of the record names it; nothing is concluded from them.
 */
export function refusalElements(bureau: BureauSide): readonly RefusalElements[] {
  return [...grouped(bureau.afterDeadline, ({ employer }) => employer)].map(([employer, sightings]) => {
    const orders = ordersFor(employer, bureau);
    const isServed = orders.some(({ servedOn }) => servedOn !== null);
    const missing = [...(orders.length === 0 ? ["责令改正文书"] : []), ...(isServed ? [] : ["送达证明"])];
    return {
      单位名称: shortText(employer, 80),
      文书: distinct(orders.map(orderWords)) || "未登记",
      送达: distinct(orders.flatMap(({ servedOn }) => (servedOn === null ? [] : [`${servedOn}送达`]))) || "未登记",
      取证: sightings.map(({ last }) => `${beijingTime(last.at)}，采集件${last.captureId}`).join("；"),
      尚缺: missing.join("、") || "无",
    };
  });
}

function ordersFor(employer: string, { record, feedback }: BureauSide): readonly Order[] {
  const recorded = record.filter(({ kind }) => kind === "order");
  const named = recorded.filter(({ text }) => text.includes(employer));
  const inForm = feedback
    .map((one) => one.feedback)
    .filter((row) => row.employer === employer && row.measure.includes("责令"))
    .map(({ documentNumber, on }) => ({ documentNumber, on, servedOn: servedOn(documentNumber, recorded) }));
  const known = new Set(inForm.flatMap(({ documentNumber }) => documentNumber ?? []));
  return [...inForm, ...named.filter(({ documentNumber }) => documentNumber === null || !known.has(documentNumber))];
}

function servedOn(documentNumber: string | null, recorded: readonly Order[]): string | null {
  if (documentNumber === null) return null;
  return recorded.find((one) => one.documentNumber === documentNumber)?.servedOn ?? null;
}

function distinct(words: readonly string[]): string {
  return [...new Set(words)].join("；");
}

function orderWords({ documentNumber, on }: Order): string {
  const number = documentNumber === null ? "文号未登记" : shortText(documentNumber, 60);
  return on === null ? number : `${number}（${on}）`;
}
