/** Plain text as a page of paragraphs, for extraction reads pages. */
export function textAsHtml(text: string): string {
  return `<body>${paragraphs(text)}</body>`;
}

/** The lines of a text as paragraphs. */
export function paragraphs(text: string): string {
  return text
    .split(/\r?\n/u)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("");
}

/** Rows of cells as a table; the lines of a cell stay lines. */
export function tableHtml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<td>${escaped(text).replaceAll("\n", "<br>")}</td>`;
  return `<table>${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("")}</table>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
