/** Whether an address is one of the web: what came from a file or was typed in has another. */
export function isWebAddress(url: string): boolean {
  return /^https?:/iu.test(url);
}
