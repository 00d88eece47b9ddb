/** An id for a source from the host of its address, such as `jobs-example-cn`, with a number where it is taken. */
export function idFromAddress(address: string, taken: ReadonlySet<string>): string {
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : "";
  const words = host.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const base = words === "" ? "site" : words;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
