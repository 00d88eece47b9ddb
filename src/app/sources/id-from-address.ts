/**
 * An id for a source from the host of its address, such as `jobs-example-cn`, with a number where it is taken. Who sees
 * one district only cannot know what others took, so that its code comes with it: `jobs-example-cn-340706`.
 */
export function idFromAddress(address: string, taken: ReadonlySet<string>, district: string | null): string {
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : "";
  const words = host.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const named = words === "" ? "site" : words;
  const base = district === null ? named : `${named}-${district}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
