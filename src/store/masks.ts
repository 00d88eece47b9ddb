/** One bit for each member of `list` that `chosen` holds, so that a row can be asked for any of several at once. */
export function maskOf<T>(list: readonly T[], chosen: readonly T[]): number {
  return list.reduce((mask, member, place) => (chosen.includes(member) ? mask + 2 ** place : mask), 0);
}
