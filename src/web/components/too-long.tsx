import { tooLongWords } from "./form-rules.ts";

/** Tells below a box that what stands in it is too long; nothing while it fits. */
export function TooLong({ text, most }: { readonly text: string; readonly most: number }) {
  const words = tooLongWords(text, most);
  return words === null ? null : (
    <p role="alert" className="verdict verdict-review">
      {words}
    </p>
  );
}
