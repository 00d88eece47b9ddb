import type { PlacedWords } from "./ruled-tables.ts";

/** A run of letters on a page with its two ends, in points from the top left corner. */
export interface PlacedRun extends PlacedWords {
  readonly left: number;
  readonly right: number;
  readonly endsLine: boolean;
}

interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
  /** Whether its words follow one another as in a sentence, not apart as in a table. */
  readonly isRunning: boolean;
}

const SHORTEST = 8;
/** Line spacing, in heights of the letters, beyond which a new paragraph begins. */
const FARTHEST = 2.6;
/** A line that goes so far over the page reaches its margin whatever other lines do. */
const FAR_OVER = 0.78;
const FEWEST_AT_EDGE = 3;
const ENDS_SENTENCE = /[。！？；：!?;:]$/u;
/** Characters that a line may lack at its end because the next may not stand at the start of a line. */
const SHORT_OF_EDGE = 2.2;
const BEGINS_ANEW =
  /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]|[①-⑳●•·◆■★※▪]|第?[一二三四五六七八九十]+[、部章条]|(?:岗位|职位)?[\p{Script=Han}\s]{2,8}[：:])/u;

/** The words of a page line by line; a line that only the margin broke goes on in the same line, so that no word is cut in two. */
export function runningText(runs: readonly PlacedRun[], pageWidth: number): string {
  const lines = linesOf(runs);
  let text = "";
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const goesOn = before !== undefined && isWrapped(before, line) && reachesEdge(before, lines, pageWidth);
    const between = goesOn ? (/[\w,]$/u.test(text) && /^\w/u.test(line.text) ? " " : "") : "\n";
    text = text === "" ? line.text : `${text}${between}${line.text}`;
  }
  return text.trim();
}

function linesOf(runs: readonly PlacedRun[]): readonly Line[] {
  const lines: Line[] = [];
  let open: PlacedRun[] = [];
  for (const [index, run] of runs.entries()) {
    open.push(run);
    if (!run.endsLine && index < runs.length - 1) continue;
    lines.push(lineOf(open));
    open = [];
  }
  return lines;
}

function lineOf(runs: readonly PlacedRun[]): Line {
  const words = runs.filter(({ text }) => text.trim() !== "");
  const height = Math.max(0, ...words.map((run) => run.height));
  const gaps = words.slice(1).map(({ left }, index) => left - (words[index]?.right ?? left));
  return {
    text: runs
      .map(({ text }) => text)
      .join("")
      .trim(),
    left: Math.min(...words.map(({ left }) => left)),
    right: Math.max(...words.map(({ right }) => right)),
    y: words[0]?.y ?? 0,
    height,
    isRunning: words.length > 0 && gaps.every((gap) => gap < height * 1.5),
  };
}

function isWrapped(before: Line, line: Line): boolean {
  const isBelow = line.y > before.y && line.y - before.y < line.height * FARTHEST;
  const isSameSize = Math.abs(line.height - before.height) < 1;
  const isNoNewParagraph = line.left < before.left + line.height / 2;
  const saysMore = !ENDS_SENTENCE.test(before.text) && !BEGINS_ANEW.test(line.text);
  return (
    before.isRunning &&
    line.isRunning &&
    isBelow &&
    isSameSize &&
    isNoNewParagraph &&
    saysMore &&
    before.text.length >= SHORTEST
  );
}

/** Whether a line goes as far to the right as the lines of its column do. */
function reachesEdge({ left, right, height }: Line, lines: readonly Line[], pageWidth: number): boolean {
  const column = lines.filter((other) => other.left < right && other.right > left && other.isRunning);
  const edge = Math.max(...column.map((other) => other.right).filter((end) => end < pageWidth));
  const atEdge = column.filter((other) => other.right > edge - height * SHORT_OF_EDGE);
  return right > edge - height * SHORT_OF_EDGE && (right > pageWidth * FAR_OVER || atEdge.length >= FEWEST_AT_EDGE);
}
