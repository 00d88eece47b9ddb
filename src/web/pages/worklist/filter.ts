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

/** What narrows a list, beyond which list it is and whether it shows what colleagues hold. */
const NARROWING = FILTER_KEYS.filter((key) => !["state", "verdict", "all"].includes(key));

/** Whether a filter of the address leaves out what the list would show. */
export function isNarrowed(query: URLSearchParams): boolean {
  return NARROWING.some((key) => (query.get(key) ?? "") !== "");
}

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
