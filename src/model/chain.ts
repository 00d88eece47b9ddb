/** The hash that the first link of every hash chain follows: 64 zeros. */
export const CHAIN_START = "0".repeat(64);
