const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether a text is a unified social credit code whose check character is right (GB 32100-2015, §5). */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/u.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(text.charAt(index)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === text.charAt(17);
}

/** The first valid unified social credit code in a text, null when there is none. */
export function creditCodeIn(text: string): string | null {
  for (const [candidate] of text.toUpperCase().matchAll(/(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/gu)) {
    if (isCreditCode(candidate)) return candidate;
  }
  return null;
}
