/** `2、` `3.` `4)` written on in one line between words: the number, the mark behind it, and a word of the next item. */
const ITEM = /(?<=[\u3400-\u9fff)\]】"”])(1\d|[1-9])[、.)](?=[\u3400-\u9fff(【])/g;

const NONE: readonly number[] = [];

/**
 * Where the numbers of list items stand inside a line that lost its line breaks (任职要求1、本科2、会开车). A number counts
 * only beside its neighbour in the list, for `男2、女1` is no list.
 */
export function listItemsIn(text: string): readonly number[] {
  const items = mayHoldItems(text) ? itemsIn(text) : NO_ITEMS;
  if (items.length === 0) return NONE;
  const numbers = new Set(items.map(({ number }) => number));
  if (/(?:^|[^\d.])1[、.)]/.test(text)) numbers.add(1);
  return items
    .filter(({ number }) => number > 1 && (numbers.has(number - 1) || numbers.has(number + 1)))
    .map(({ at }) => at);
}

interface ListItem {
  readonly at: number;
  readonly number: number;
}

const NO_ITEMS: readonly ListItem[] = [];

/** The cheap test: a figure with a mark right behind it. */
function mayHoldItems(text: string): boolean {
  for (let at = 1; at + 1 < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if ((unit === 0x3001 || unit === 0x2e || unit === 0x29) && isFigure(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

function isFigure(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Not matchAll: that compiles a copy of the pattern for every text. */
function itemsIn(text: string): readonly ListItem[] {
  const items: ListItem[] = [];
  ITEM.lastIndex = 0;
  for (let found = ITEM.exec(text); found !== null; found = ITEM.exec(text))
    items.push({ at: found.index, number: Number(found[1]) });
  return items;
}
