/** Simplified radicals that Unicode keeps apart from the characters they look like, and gives no decomposition. */
const RADICALS = new Map(
  Object.entries({
    "⺠": "民",
    "⻄": "西",
    "⻅": "见",
    "⻆": "角",
    "⻉": "贝",
    "⻋": "车",
    "⻓": "长",
    "⻔": "门",
    "⻘": "青",
    "⻙": "韦",
    "⻚": "页",
    "⻛": "风",
    "⻜": "飞",
    "⻝": "食",
    "⻢": "马",
    "⻣": "骨",
    "⻤": "鬼",
    "⻥": "鱼",
    "⻦": "鸟",
    "⻨": "麦",
    "⻩": "黄",
    "⻬": "齐",
    "⻮": "齿",
    "⻰": "龙",
    "⻳": "龟",
  }),
);

/**
 * The characters that a reader of the PDF sees, where its character map names the radical of the same shape
 * (U+2E80–2FDF), as many PDF printers do; every other character stays.
 */
export function visibleGlyphs(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/gu, (radical) => RADICALS.get(radical) ?? radical.normalize("NFKC"));
}
