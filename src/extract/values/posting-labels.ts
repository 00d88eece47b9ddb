import { simplified } from "../../text/simplified.ts";
import { ENGLISH_LABELS, LABEL_WORDS, type LabelKind, PLAIN_WORDS } from "./label-words.ts";
import { squeeze } from "./white-space.ts";

type Words = Readonly<Record<LabelKind, readonly string[]>>;

const ALL_KINDS: readonly LabelKind[] = ["duty", "need", "name", "fact"];
const DUTY = anyOf(LABEL_WORDS, ["duty"]);
const NEED = anyOf(LABEL_WORDS, ["need"]);
const FACT = anyOf(LABEL_WORDS, ["fact"]);
const NAME = anyOf(LABEL_WORDS, ["name"]);
const ANY = anyOf(LABEL_WORDS, ALL_KINDS);
const KIND_OF: ReadonlyMap<string, LabelKind> = new Map(
  ALL_KINDS.flatMap((kind) =>
    [...LABEL_WORDS[kind], ...ENGLISH_LABELS[kind], ...PLAIN_WORDS[kind]].map((word) => [word.toLowerCase(), kind]),
  ),
);

/** Marks that stand before a label and say nothing: bullets, ticks, pictures. */
export const BULLETS = "[\\s▀-▟┃❚◆●•■★▪·※*◇▶►▲☆✔✓☑→➤➢☞○◎♦❖✦✧\\p{Extended_Pictographic}\\uFE0F]*";
/** A unit or a remark behind a label: 月薪（元）, 任职要求（必备）. */
const REMARK = "(?:[（(][^）)：:]{1,12}[)）])?";
const PLAIN = new RegExp(`^${BULLETS}((?:${anyOf(PLAIN_WORDS, ALL_KINDS)})${REMARK})\\s*[：:]\\s*(.*)$`, "su");
const LEAD = `${BULLETS}(?:(?:PART|Part)[\\s.]*\\d{1,2}[、.．|/]?|0\\d[、.．|/]?|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）])?\\s*`;
/** A label said in English too, before or behind: Location 工作地点：, 工作地点 Location：. */
const ENGLISH = "[A-Za-z][A-Za-z &/'’.-]{1,40}";
const LABELLED = new RegExp(
  `^${LEAD}(?:${ENGLISH}[\\s/|]*)?[【\\[〔]?((?:${ANY})${REMARK})[】\\]〕]?\\s*(?:(?:[/|]?\\s*${ENGLISH})?[：:]\\s*(.*)|$)`,
  "su",
);
const BRACKETED = new RegExp(`^${LEAD}[【\\[〔]((?:${ANY})${REMARK})[】\\]〕]\\s*[：:]?\\s*(.*)$`, "su");
const IN_ENGLISH = new RegExp(`^${BULLETS}(${anyOf(ENGLISH_LABELS, ALL_KINDS)})\\s*(?:[：:]\\s*(.*)|$)`, "isu");
/** A name stays one behind its number in a list of positions (1.岗位名称：保洁员), and so do headings; facts are demands. */
const NUMBERED = new RegExp(
  `^\\s*(?:\\d{1,2}\\s*[、.．)）]|[（(]\\d{1,2}[)）])\\s*(${NAME}|${DUTY}|${NEED})\\s*[：:]\\s*(.*)$`,
  "su",
);
const FACT_START = new RegExp(`^\\s*(?:(?:${FACT}|${NAME})\\s*[：:]|\\p{Script=Han}{2,6}[：:]\\s*[^\\s：:])`, "u");
const BARE = new RegExp(`^\\s*(?:${FACT}|${NAME})\\s*$`, "u");
const DRAWN_OUT = /^\s*\p{Script=Han}(?:[^\S\n]{1,8}\p{Script=Han}){1,3}(?=\s*(?:[：:]|$))/u;
const LONGEST_LABEL_RUN = 40;
const INNER = new RegExp(
  `(?<=[\\s;；，,。|/◆●•■★▪·)）\\p{Extended_Pictographic}\\uFE0F])(?=(?:${FACT}|${NAME}|${NEED}|${PLAIN_WORDS.fact.join("|")})\\s*[：:])`,
  "gu",
);

/** A label that we do not know, set off by a gap on a line that opens with one that we do (工作经验：1年　语言能力：不限). */
const OWN_INNER = /(?<=\s)(?=\p{Script=Han}{2,6}[：:]\s*[^\s：:])/u;

/** A position named behind its number (职位一：收银员). */
const ORDERED = /^\s*((?:招聘)?(?:职位|岗位))(?:[一二三四五六七八九十\d]{1,2}|[①-⑳])\s*[：:]\s*(.+)$/su;
/** What belongs to the label behind it. */
const ONLY_LEAD = new RegExp(`^${BULLETS}(?:${ENGLISH}\\s*|\\d{1,2}\\s*[、.．)）]\\s*)?$`, "u");
/** What one is paid, where one works and who hires, set apart from its label by a gap alone (薪资待遇　4000元起). */
const GAPPED = new RegExp(
  `^${BULLETS}((?=\\p{Script=Han}{0,4}(?:薪资|薪酬|工资|待遇|地点|地址|人数|名称|单位))(?:${FACT}|${NAME})${REMARK})[ \\u3000]+([^\\s：:。；].{0,39})$`,
  "su",
);
const FORMS = [LABELLED, BRACKETED, PLAIN, NUMBERED, IN_ENGLISH, ORDERED, GAPPED];

/** A known label at the start of a line, with what follows it on the line. */
export interface LabelledLine {
  readonly label: string;
  readonly value: string;
  readonly kind: LabelKind;
}

/** Reads a line as `label：value`, `【label】` or a label alone; null when it begins with no known label. */
export function readLabel(text: string): LabelledLine | null {
  const printed = withoutGaps(text);
  const line = simplified(printed);
  for (const form of FORMS) {
    const match = form.exec(line);
    const [, label, value = ""] = match ?? [];
    if (match === null || label === undefined) continue;
    const at = line.indexOf(label, match.index);
    const own = value === "" ? "" : printed.slice(-value.length);
    return { label: printed.slice(at, at + label.length), value: own.trim(), kind: kindOf(label) };
  }
  return null;
}

/** Reads the label of a line; where a form or a list says that the line is one, words too common to be labels are as well. */
export function lineLabel({ text, term }: { readonly text: string; readonly term: boolean }): LabelledLine | null {
  return readLabel(text) ?? (term ? readLabel(`${text}：`) : null);
}

/** Cuts a line that strings several `label：value` together into one piece a label. */
export function splitLabelledLine(line: string): readonly string[] {
  const first = readLabel(line);
  if (line.length > (first === null ? 80 : 300) || (first === null && /[“「]/u.test(line))) return [line];
  if (first !== null && (first.value === "" || first.kind === "duty")) return [line];
  const parts = line.split(INNER);
  const pieces = withBullets(first === null ? parts : parts.flatMap((part) => part.split(OWN_INNER)));
  if (pieces.length === 1) return pieces;
  return pieces.map((piece) => piece.replace(/[\s;；，,|/◆●•■★▪·]+$/u, "").trim()).filter((piece) => piece !== "");
}

/** A mark or English before a label belongs to it. */
function withBullets(pieces: readonly string[]): readonly string[] {
  const [first = "", second, ...others] = pieces;
  return second !== undefined && ONLY_LEAD.test(first) ? [first + second, ...others] : pieces;
}

/** Whether a piece of text begins with a known fact and a colon, or with any label and its value, so that it starts a field even without a break before it. */
export function opensField(text: string): boolean {
  return FACT_START.test(text);
}

/** Whether a piece of text is a label of duties or demands and nothing else. */
export function opensSection(text: string): boolean {
  const labelled = readLabel(text);
  return (labelled?.kind === "duty" || labelled?.kind === "need") && labelled.value === "";
}

/** Whether a piece of text is the label of a fact or a name and nothing else. */
export function isBareLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL_RUN && BARE.test(withoutGaps(text));
}

/** A label drawn out to the width of the others (月　薪, 联 系 人) as one word; other words stay as they are. */
export function withoutGaps(text: string): string {
  return text.replace(DRAWN_OUT, (label) => squeeze(label));
}

function kindOf(label: string): LabelKind {
  return KIND_OF.get(label.toLowerCase()) ?? KIND_OF.get(label.replace(/[（(][^（(]*$/u, "").toLowerCase()) ?? "fact";
}

/** One of the words of some kinds, the longest that fits. */
function anyOf(words: Words, kinds: readonly LabelKind[]): string {
  const all = kinds.flatMap((kind) => words[kind]).toSorted((a, b) => b.length - a.length);
  return all.map((word) => word.replace(/[()]/gu, "\\$&")).join("|");
}
