import { z } from "zod";

/** How a machine's chain is named: the first 16 characters of the hash of its first link. */
export const ChainOrigin = z.string().regex(/^[0-9a-f]{16}$/);

/** The name of the chain that begins with this hash. */
export function chainOrigin(firstHash: string): string {
  return firstHash.slice(0, 16);
}

/** The hash that the first link of every hash chain follows: 64 zeros. */
export const CHAIN_START = "0".repeat(64);
