import { shortText } from "./visible-text.ts";

/** The address of a posting for print; a posting read from a file has none, its file is named instead. */
export function addressWords(url: string): string {
  const file = /^file:\/\/\/([^/]*)$/.exec(url)?.[1];
  return shortText(file === undefined ? url : `文件“${fileName(file)}”`, 400);
}

function fileName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
