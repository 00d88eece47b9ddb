import type { WorklistInput } from "../../../api/review.ts";

/** What the query of the address may hold for a list of 待复核. */
export const FILTER_KEYS = [
  "state",
  "verdict",
  "ground",
  "flag",
  "source",
  "employer",
  "district",
  "bureau",
  "assignee",
  "from",
  "until",
  "q",
  "repeated",
  "all",
] as const;

/** The filter that an address spells, as the server takes it. */
export function filterOf(query: URLSearchParams): WorklistInput {
  const entries = FILTER_KEYS.flatMap((key) => {
    const value = query.get(key);
    return value === null ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries) as WorklistInput;
}

/** Only the filter part of a query, for the address of the review page and back. */
export function filterQuery(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    FILTER_KEYS.flatMap((key) => {
      const value = query.get(key);
      return value === null ? [] : [[key, value]];
    }),
  );
}
