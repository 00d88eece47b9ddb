import { z } from "zod";
import type { PostingField } from "../../model/posting.ts";
import { programFile } from "../program-files.ts";
import { readYaml } from "../read-yaml.ts";

const Words = z.array(z.string().min(1)).min(1).readonly();

const Trades = z
  .strictObject({
    labels: Words,
    sections: z.array(z.strictObject({ name: z.string().min(1), words: Words }).readonly()).readonly(),
  })
  .readonly();
/** How a posting's own words on its trade are read. */
export type Trades = z.infer<typeof Trades>;

/** What lawyers and offices keep in `rules/trades/`. Throws RULES_INVALID. */
export function loadTrades(): Trades {
  return readYaml(programFile("rules/trades/trades.yaml"), Trades, "RULES_INVALID");
}

/** The trade that a posting states, as a section of GB/T 4754 where it is known, else as printed; null where it states none. */
export function tradeOf(fields: readonly PostingField[], { labels, sections }: Trades): string | null {
  const stated = fields
    .filter(({ label }) => labels.includes(label.replace(/#\d+$/u, "").trim()))
    .map(({ value }) => value.trim())
    .find((value) => value !== "");
  if (stated === undefined) return null;
  return sections.find(({ name, words }) => [name, ...words].some((word) => stated.includes(word)))?.name ?? stated;
}
