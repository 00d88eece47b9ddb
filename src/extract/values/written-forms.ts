/** A number of people, in figures or words: the source of a regular expression. */
export const QUANTITY = "(?:[\\d０-９]{1,4}|[一二两三四五六七八九十壹贰叁肆伍]{1,3}|若干|数|多)";

/** How many people are sought (3名, 两人, 若干名): the source of a regular expression. */
export const HEAD_COUNT = `${QUANTITY}\\s*[名人位]`;

/** The number of an item in a list (1、 （二） ③): the source of a regular expression. */
export const ITEM_NUMBER = "(?:\\d{1,2}\\s*[、.．)）]|[（(][一二三四五六七八九十\\d]{1,3}[)）]|[①-⑳])";

/** The number of a section, which heads more than an item (二、 （三）): the source of a regular expression. */
export const SECTION_NUMBER = "(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])";

/** The levels of schooling, the longest name of each first: the source of a regular expression. */
export const SCHOOLING =
  "(?:博士研究生|硕士研究生|博士|硕士|研究生|大学本科|大学专科|本科|大专|专科|高职|高中|中专|中技|技校|职高|初中|小学)";
