import type { Span } from "../../../model/span.ts";

/** What is selected in the text of a posting, as a place in one stored value; null when nothing or more than one is. */
export function selectedSpan(): { readonly span: Span; readonly quote: string } | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const field = fieldOf(range.startContainer);
  if (field === null || field !== fieldOf(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(field);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const quote = range.toString();
  const name = field.getAttribute("data-field") ?? "";
  return quote.trim() === "" ? null : { span: { field: name, start, end: start + quote.length }, quote };
}

function fieldOf(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest("[data-field]") ?? null;
}
