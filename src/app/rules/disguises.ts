import { Converter } from "opencc-js/cn2t";

/** One way in which postings hide words from a search. */
export interface Disguise {
  readonly name: string;
  /** The quote in disguise; the same text where this disguise has nothing to change. */
  readonly apply: (quote: string) => string;
  /** Whether nobody writes the quote so by chance, so that the finding has to say `obfuscated`. */
  readonly showsIntent: (quote: string) => boolean;
}

const BETWEEN_IDEOGRAPHS = /(?<=\p{Script=Han})(?=\p{Script=Han})/gu;
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/(?<!女)男(?!女)[性士生的]?/g, "♂"],
  [/(?<![男子妇儿处])女(?!男)[性士生的]?/g, "♀"],
];
const WIDE_SHIFT = 0xfee0;
const toTraditional = Converter({ from: "cn", to: "t" });

/** The disguises that every `hit` example is tried in. */
export const DISGUISES: readonly Disguise[] = [
  { name: "全角", apply: toFullWidth, showsIntent: never },
  { name: "零宽字符", apply: (quote) => quote.replace(BETWEEN_IDEOGRAPHS, "\u200b"), showsIntent: always },
  { name: "字间空格", apply: spaced, showsIntent: hasNoNumber },
  { name: "繁体", apply: toTraditional, showsIntent: never },
  { name: "性别符号", apply: withSigns, showsIntent: always },
];

/** ASCII as full-width forms; escapes such as `&#30007;` are a disguise of their own and stay. */
function toFullWidth(quote: string): string {
  if (quote.includes("&")) return quote;
  return quote.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + WIDE_SHIFT));
}

/** Blanks between the ideographs and around the quote, as those write who space a word out. */
function spaced(quote: string): string {
  const apart = quote.replace(BETWEEN_IDEOGRAPHS, " ");
  return apart === quote ? quote : ` ${apart} `;
}

function withSigns(quote: string): string {
  return SIGNS.reduce((text, [word, sign]) => text.replace(word, sign), quote);
}

function never(): boolean {
  return false;
}

function always(): boolean {
  return true;
}

/** Blanks around numbers come from tables and typesetting. */
function hasNoNumber(quote: string): boolean {
  return !/\d/.test(quote);
}
