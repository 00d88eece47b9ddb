import { endOf, type FoldedText, foldText, startOf } from "./fold.ts";

/**
 * The value of a field read as `label:value`, so that 年龄要求 and 18-45 are one statement. `label` is folded already;
 * its units stand at the start of the stored value and are empty there, so quotes hold the value only.
 */
export function foldLabelled(label: string, value: string): FoldedText {
  const folded = foldText(value);
  const text = `${label}:${folded.text}`;
  const shift = label.length + 1;
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  const marks = new Uint8Array(text.length);
  for (let at = shift; at < text.length; at += 1) {
    starts[at] = startOf(folded, at - shift);
    ends[at] = endOf(folded, at - shift);
    marks[at] = folded.places?.marks[at - shift] ?? 0;
  }
  return { text, origin: 0, places: { starts, ends, marks } };
}
