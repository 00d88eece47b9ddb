const DIGITS = "零一二三四五六七八九";
/** What most numerals are. */
const SINGLE: ReadonlyMap<string, number> = new Map([
  ...[...DIGITS].map((digit, value) => [digit, value] as const),
  ["〇", 0],
  ["两", 2],
  ["十", 10],
  ["百", 100],
]);

/** Reads a number in Arabic or Chinese digits (`35`, `1.65`, `三十五`, `两`, `一百二十`), or null. */
export function readNumeral(text: string): number | null {
  return readFigures(text) ?? readOther(text);
}

/** A whole number in nothing but Arabic figures, as nearly all are. */
function readFigures(text: string): number | null {
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const figure = text.charCodeAt(at) - 0x30;
    if (figure < 0 || figure > 9) return null;
    value = value * 10 + figure;
  }
  return text === "" ? null : value;
}

function readOther(text: string): number | null {
  if (text.length === 1) return SINGLE.get(text) ?? null;
  const plain = text.replace(/\s/g, "");
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  if (!/^[零〇一二两三四五六七八九十百]+$/.test(plain)) return null;
  return readChinese(plain.replaceAll("〇", "零").replaceAll("两", "二"));
}

function readChinese(text: string): number | null {
  if (!/[十百]/.test(text)) return Number([...text].map((digit) => DIGITS.indexOf(digit)).join(""));
  const parts = /^(?:([一二三四五六七八九])?百)?零?(?:([一二三四五六七八九])?十)?([一二三四五六七八九])?$/.exec(text);
  if (parts === null) return null;
  const hundreds = text.includes("百") ? digitOf(parts[1]) * 100 : 0;
  const tens = text.includes("十") ? digitOf(parts[2]) * 10 : 0;
  return hundreds + tens + (parts[3] === undefined ? 0 : DIGITS.indexOf(parts[3]));
}

function digitOf(digit: string | undefined): number {
  return digit === undefined ? 1 : DIGITS.indexOf(digit);
}
