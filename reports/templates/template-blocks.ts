/** The building blocks of the Word templates: page, grid and spacing of GB/T 9704-2012. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeightRule,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";

export const FANG = "仿宋_GB2312";
export const BIAO = "方正小标宋简体";
export const HEI = "黑体";
export const KAI = "楷体_GB2312";
const SONG = "宋体";
const RED = "FF0000";
const MM = 56.6929;
const TEXT_WIDTH = Math.round(156 * MM);
export const LINE = { line: 560, lineRule: LineRuleType.EXACT } as const;

export interface Look {
  readonly font?: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly keepNext?: boolean;
}

function font(name: string) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
}

export function run(text: string, look: Look = {}): TextRun {
  return new TextRun({
    text,
    font: font(look.font ?? FANG),
    size: look.size ?? 32,
    bold: look.bold ?? false,
    characterSpacing: -5,
    ...(look.color === undefined ? {} : { color: look.color }),
  });
}

/** A paragraph of the letter: first line indented by two characters. */
export function body(text: string, look: Look = {}): Paragraph {
  return new Paragraph({
    children: [run(text, look)],
    spacing: LINE,
    keepNext: look.keepNext ?? false,
    indent: { firstLineChars: 200, firstLine: 640 },
  });
}

export function flush(text: string, look: Look = {}): Paragraph {
  return new Paragraph({ children: [run(text, look)], spacing: LINE, keepNext: look.keepNext ?? false });
}

export function h1(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, { font: HEI })],
    spacing: LINE,
    keepNext: true,
    indent: { firstLineChars: 200, firstLine: 640 },
  });
}

export function title(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, { font: BIAO, size: 44 })],
    alignment: AlignmentType.CENTER,
    spacing: { line: 600, lineRule: LineRuleType.EXACT },
  });
}

export function right(text: string, charsFromRight = 0): Paragraph {
  return new Paragraph({
    children: [run(text)],
    alignment: AlignmentType.RIGHT,
    spacing: LINE,
    indent: { end: charsFromRight * 320 },
  });
}

export const blank = (): Paragraph => flush("");

/** The end of a paper: closing line, signing office and date, kept with `last`, the paragraph before, on one page. */
export function closing(last: string, blanks = 1): readonly Paragraph[] {
  const kept = (text: string) => new Paragraph({ children: [run(text)], spacing: LINE, keepNext: true });
  return [
    new Paragraph({
      children: [run(last)],
      spacing: LINE,
      keepNext: true,
      indent: { firstLineChars: 200, firstLine: 640 },
    }),
    ...Array.from({ length: blanks }, () => kept("")),
    ...signedOff(),
  ];
}

/** Signing office and date, never on two pages. */
export function signedOff(): readonly Paragraph[] {
  return [
    new Paragraph({
      children: [run("{落款单位}")],
      alignment: AlignmentType.RIGHT,
      spacing: LINE,
      indent: { end: 4 * 320 },
      keepNext: true,
    }),
    right("　　　　年　　月　　日", 2),
  ];
}

/** 抄送 of a letter: 4号仿宋, one character in from both sides (GB/T 9704-2012, 版记). */
export function copyLine(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, { size: 28 })],
    spacing: LINE,
    indent: { start: 280, end: 280, hanging: 0 },
  });
}

/** A line to sign on, the date at a stop of its own so that no font pushes it to the next line. */
export function signLine(label: string): Paragraph {
  return new Paragraph({
    children: [run(label), new TextRun({ children: [new Tab()] }), run("年　　月　　日")],
    spacing: LINE,
    keepNext: true,
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
  });
}

/** The heading of an annex, which begins a page of its own. */
export function annexPage(text: string): Paragraph {
  return new Paragraph({ children: [run(text, { font: HEI })], spacing: LINE, keepNext: true, pageBreakBefore: true });
}

/** Small print of tables: 12 pt at 18 pt, off the grid. */
export function small(text: string, look: Look = {}, alignment: "left" | "center" = "left"): Paragraph {
  return new Paragraph({
    children: [run(text, { size: 21, ...look })],
    alignment,
    keepNext: look.keepNext ?? false,
    spacing: { line: 300, lineRule: LineRuleType.EXACT },
  });
}

const THIN = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const BORDERS = { top: THIN, bottom: THIN, left: THIN, right: THIN };

export function cell(paragraphs: Paragraph[], width: number, span = 1): TableCell {
  return new TableCell({
    children: paragraphs,
    width: { size: width, type: WidthType.DXA },
    columnSpan: span,
    borders: BORDERS,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
  });
}

/** Whether a row stays on one page (else it may be long), and the whole table on the page of what follows. */
interface LoopLook {
  readonly isShort?: boolean;
  readonly keepNext?: boolean;
}

/** A table with a repeated header and one row that the engine repeats. `shares` are parts of the text width. */
export function loopTable(
  heads: readonly string[],
  cells: readonly string[],
  shares: readonly number[],
  { isShort = true, keepNext = false }: LoopLook = {},
): Table {
  const widths = columnWidths(shares);
  const head = heads.map((text, i) => cell([small(text, { font: HEI, keepNext }, "center")], widths[i] ?? 0));
  const row = cells.map((text, i) => cell(text.split("\n").map((line) => small(line, { keepNext })), widths[i] ?? 0));
  return table(widths, [
    new TableRow({ children: head, tableHeader: true, cantSplit: true }),
    new TableRow({ children: row, cantSplit: isShort }),
  ]);
}

/** How high rows at least are, more where they are filled in by hand; and whether they stay on the page of what follows. */
interface RowLook {
  readonly height?: number;
  readonly keepNext?: boolean;
}

/** A table of label and value pairs. */
export function factTable(
  rows: readonly (readonly string[])[],
  shares: readonly number[],
  { height = 360, keepNext = false }: RowLook = {},
): Table {
  const widths = columnWidths(shares);
  return table(
    widths,
    rows.map((texts) => {
      const cells = texts.map((text, i) => {
        const last = i === texts.length - 1;
        const width = last ? widths.slice(i).reduce((a, b) => a + b, 0) : (widths[i] ?? 0);
        const look = i % 2 === 0 ? { font: HEI, keepNext } : { keepNext };
        return cell([small(text, look, i % 2 === 0 ? "center" : "left")], width, last ? widths.length - i : 1);
      });
      return new TableRow({ children: cells, cantSplit: true, height: { value: height, rule: HeightRule.ATLEAST } });
    }),
  );
}

/** A table with a header and rows as they are, empty ones to be filled in by hand. */
export function plainTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { shares, height }: { readonly shares: readonly number[]; readonly height: number },
): Table {
  const widths = columnWidths(shares);
  const head = heads.map((text, i) => cell([small(text, { font: HEI }, "center")], widths[i] ?? 0));
  const lines = rows.map((texts) => texts.map((text, i) => cell([small(text)], widths[i] ?? 0)));
  return table(widths, [
    new TableRow({ children: head, tableHeader: true, cantSplit: true }),
    ...lines.map((children) => new TableRow({ children, height: { value: height, rule: HeightRule.ATLEAST } })),
  ]);
}

function columnWidths(shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => Math.round((share / sum) * TEXT_WIDTH));
}

export function table(columnWidthsOf: readonly number[], rows: TableRow[]): Table {
  return new Table({
    rows,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [...columnWidthsOf],
    layout: TableLayoutType.FIXED,
  });
}

function pageNumber(alignment: "left" | "right"): Footer {
  const look = { font: font(SONG), size: 28 };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === "left" ? { start: 280 } : { end: 280 },
        children: [new TextRun({ ...look, children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}

/** Red double lines of the letter format, 170 mm long: 7 mm beyond the text on both sides. */
const RED_LINE_INDENT = { left: -Math.round(7 * MM), right: -Math.round(7 * MM) };

function letterHead(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        indent: RED_LINE_INDENT,
        children: [run("{机关标志}", { font: BIAO, size: 60, color: RED })],
        border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space: 6 } },
      }),
    ],
  });
}

function letterFoot(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        indent: RED_LINE_INDENT,
        children: [],
        border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: RED, space: 1 } },
      }),
    ],
  });
}

export type Block = Paragraph | Table;

export function document(children: readonly Block[], letter: boolean): Document {
  const section: ISectionOptions = {
    properties: {
      titlePage: letter,
      page: {
        size: { width: 11906, height: 16838 },
        margin: { top: 2098, bottom: 1984, left: 1587, right: 1474, header: letter ? 1701 : 851, footer: letter ? 1134 : 1400 },
      },
      grid: { type: "lines", linePitch: 579 },
    },
    ...(letter ? { headers: { first: letterHead(), default: new Header({ children: [new Paragraph({})] }), even: new Header({ children: [new Paragraph({})] }) } } : {}),
    footers: {
      default: pageNumber("right"),
      even: pageNumber("left"),
      ...(letter ? { first: letterFoot() } : {}),
    },
    children: [...children],
  };
  return new Document({
    creator: "",
    title: "",
    lastModifiedBy: "",
    evenAndOddHeaderAndFooters: true,
    // Official papers fill their lines: a paragraph of three is split where the page ends, not moved whole.
    styles: { default: { document: { run: { font: font(FANG), size: 32 }, paragraph: { widowControl: false } } } },
    sections: [section],
  });
}

/** One paragraph, repeated for each entry. */
export const each = (name: string, text: string): Paragraph => body(`{#${name}[loopOver:"paragraph"]}${text}{/${name}}`);
