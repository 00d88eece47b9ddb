/** The honest User-Agent: product, version and whom to write to; other than visible ASCII is percent-encoded. */
export function userAgent(version: string, contact: string): string {
  return `Pingpin/${version} (+${contact.trim().replace(/[^\x20-\x7e]|[()\\%;"]/gu, percentEncoded)})`;
}

function percentEncoded(char: string): string {
  return [...new TextEncoder().encode(char)]
    .map((octet) => `%${octet.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}
