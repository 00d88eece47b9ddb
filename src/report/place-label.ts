import { cellOf } from "../model/cell-of.ts";
import type { Posting } from "../model/posting.ts";
import type { Span } from "../model/span.ts";
import { fieldLabel } from "./field-label.ts";
import { shortText } from "./visible-text.ts";

/** Which value of a posting holds the words of a span, and for a posting of a table the cell: 栏目“性别”（岗位表!E5）. */
export function placeLabel(posting: Posting, span: Span): string {
  const cell = cellOf(posting, span);
  return cell === null ? fieldLabel(span.field) : `${fieldLabel(span.field)}（${shortText(cell, 60)}）`;
}
