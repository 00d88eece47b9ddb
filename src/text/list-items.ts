/** How one kind of list numbers its items when they are written on in one line between words. */
interface Numbering {
  /** The number of an item after the first, the mark behind it, and a word of the item. */
  readonly item: RegExp;
  /** The first item, which may open the line. */
  readonly first: RegExp;
  readonly numberOf: (number: string) => number;
  /** The cheap test: whether this unit right before a mark may be the number. */
  readonly mayNumber: (unit: number) => boolean;
}

const HAN_NUMBERS = "一二三四五六七八九";

/** `2、` `3.` `4)`, and `二、` `三、` (but not 初二、 第二、 周二、). */
const NUMBERINGS: readonly Numbering[] = [
  {
    item: /(?<=[\u3400-\u9fff)\]】"”])(1\d|[1-9])[、.)](?=[\u3400-\u9fff(【])/g,
    first: /(?:^|[^\d.])1[、.)]/,
    numberOf: Number,
    mayNumber: isFigure,
  },
  {
    item: /([二三四五六七八九])(?<=[\u3400-\u9fff\d)\]】"”].)(?<![周期第初高大星十百千万一二三四五六七八九零〇].)、(?=[\u3400-\u9fff(【])(?![一二三四五六七八九十])/g,
    first: /(?:^|[^周期第初高大星第十百千万二三四五六七八九])一、/,
    numberOf: (number) => HAN_NUMBERS.indexOf(number) + 1,
    mayNumber: isHanNumber,
  },
];

const NONE: readonly number[] = [];

/**
 * Where the numbers of list items stand inside a line that lost its line breaks (任职要求1、本科2、会开车). A number counts
 * only beside its neighbour in the list, for `男2、女1` is no list.
 */
export function listItemsIn(text: string): readonly number[] {
  const places = NUMBERINGS.filter(({ mayNumber }) => mayHoldItems(text, mayNumber)).flatMap((numbering) =>
    placesOf(text, numbering),
  );
  return places.length === 0 ? NONE : places.sort((one, other) => one - other);
}

function placesOf(text: string, numbering: Numbering): readonly number[] {
  const items = itemsIn(text, numbering);
  if (items.length === 0) return NONE;
  const numbers = new Set(items.map(({ number }) => number));
  if (numbering.first.test(text)) numbers.add(1);
  return items
    .filter(({ number }) => number > 1 && (numbers.has(number - 1) || numbers.has(number + 1)))
    .map(({ at }) => at);
}

interface ListItem {
  readonly at: number;
  readonly number: number;
}

/** The cheap test: some number between words, or what may be words, with a mark behind it. */
function mayHoldItems(text: string, mayNumber: Numbering["mayNumber"]): boolean {
  for (let at = 2; at + 1 < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x3001 && unit !== 0x2e && unit !== 0x29) continue;
    const isBetween = text.charCodeAt(at - 2) > 0x20 && opensWord(text.charCodeAt(at + 1));
    if (isBetween && mayNumber(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

function opensWord(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || unit === 0x28 || unit === 0x3010;
}

function isFigure(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isHanNumber(unit: number): boolean {
  return HAN_NUMBERS.includes(String.fromCharCode(unit));
}

/** Not matchAll: that compiles a copy of the pattern for every text. */
function itemsIn(text: string, { item, numberOf }: Numbering): readonly ListItem[] {
  const items: ListItem[] = [];
  item.lastIndex = 0;
  for (let found = item.exec(text); found !== null; found = item.exec(text))
    items.push({ at: found.index, number: numberOf(found[1] ?? "") });
  return items;
}
