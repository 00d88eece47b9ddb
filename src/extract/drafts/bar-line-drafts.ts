import { type PostingDraft, UNTOLD } from "../extraction.ts";
import type { PageLine } from "../page/page-line.ts";
import { isEmployerName } from "../values/employer-name.ts";
import type { Field } from "../values/field-labels.ts";
import { kindOfValue } from "../values/value-kind.ts";

const BARS = /\s*[|｜]\s*/u;
/** The position in brackets before its employer: 【普工】某某纸业有限公司. */
const BRACKETED = /^[【[]([^【】[\]]{2,16})[】\]]\s*(.{2,40})$/u;
const FEWEST_LINES = 2;
const FEWEST_PIECES = 3;
const MOST_PIECES = 12;
const LONGEST = 300;
const LONGEST_NAME = 20;

/** The postings of a list that gives each one line cut by bars: position, employer, how many, pay. Empty when fewer than two do. */
export function barLineDrafts(lines: readonly PageLine[]): {
  readonly drafts: readonly PostingDraft[];
  readonly rest: readonly PageLine[];
} {
  const found = lines.map((line) => ({ line, draft: draftIn(line) }));
  const drafts = found.flatMap(({ draft }) => draft ?? []);
  if (drafts.length < FEWEST_LINES) return { drafts: [], rest: lines };
  return { drafts, rest: found.filter(({ draft }) => draft === null).map(({ line }) => line) };
}

function draftIn({ text, links }: PageLine): PostingDraft | null {
  const pieces = text.length > LONGEST || links.length > 0 ? [] : text.split(BARS).filter((piece) => piece !== "");
  if (pieces.length < FEWEST_PIECES || pieces.length > MOST_PIECES) return null;
  const fields = pieces.flatMap((piece): readonly Field[] => {
    const label = kindOfValue(piece);
    return label === null ? [] : [{ label, value: piece }];
  });
  const named = namesIn(pieces);
  return named === null || fields.length === 0
    ? null
    : { ...UNTOLD, ...named, body: text, fields, extractedBy: "bar-lines" };
}

/** Position and employer of a line: in one piece, or in its first two, either of which may come first. */
function namesIn([first = "", second = ""]: readonly string[]): Pick<PostingDraft, "title" | "employer"> | null {
  const [, title, employer] = BRACKETED.exec(first) ?? [];
  if (title !== undefined && employer !== undefined) return { title, employer };
  const [name, firm] = isEmployerName(first) ? [second, first] : [first, second];
  const isName = name.length >= 2 && name.length <= LONGEST_NAME && kindOfValue(name) === null && !isEmployerName(name);
  return isName && isEmployerName(firm) ? { title: name, employer: firm } : null;
}
