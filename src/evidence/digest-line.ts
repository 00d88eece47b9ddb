/** The text of `manifest.sha256` or `manifest.sm3`: the form that `sha256sum -c` reads. */
export function digestLine(digest: string): string {
  return `${digest}  manifest.json\n`;
}
