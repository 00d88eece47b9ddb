/** The honest User-Agent: product, version and whom to write to; other than visible ASCII is percent-encoded. */
export function userAgent(version: string, contact: string): string {
  const reachable = contact.trim().replace(/[^\x20-\x7e]|[()\\%;"]/gu, encodeURIComponent);
  return `Pingpin/${version} (+${reachable.replace(/[()]/g, percent)})`;
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
