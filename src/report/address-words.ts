import { shownAddress } from "../model/shown-address.ts";
import { shortText } from "./visible-text.ts";

/** The address of a posting for print; a posting read from a file has none, its file is named instead. */
export function addressWords(url: string): string {
  return shortText(shownAddress(url), 400);
}
