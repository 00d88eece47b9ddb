/** What visits may cost; sizes in bytes, times in milliseconds. */
export interface FetchLimits {
  readonly bodyBytes: number;
  readonly decodedBytes: number;
  readonly connectMs: number;
  readonly idleMs: number;
  readonly exchangeMs: number;
  readonly redirects: number;
  readonly browserMs: number;
  /** Pages open in the browser at one time. */
  readonly browserPages: number;
}

/** Limits that a county site on a slow line keeps easily and a hostile page does not. */
export const DEFAULT_FETCH_LIMITS: FetchLimits = {
  bodyBytes: 20_000_000,
  decodedBytes: 20_000_000,
  connectMs: 10_000,
  idleMs: 20_000,
  exchangeMs: 90_000,
  redirects: 10,
  browserMs: 45_000,
  browserPages: 2,
};
