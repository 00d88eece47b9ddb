/** An address as people read it: of what was read from a file, which has none, the name of the file. */
export function shownAddress(url: string): string {
  const file = fileNameOf(url);
  return file === null ? url : `文件“${file}”`;
}

/** An address of the web in the characters that a reader knows, where its escapes spell any. */
export function legibleAddress(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** The name of the file that an address of an imported capture stands for, null for an address of the web. */
export function fileNameOf(url: string): string | null {
  const encoded = /^file:\/\/\/([^/]*)$/.exec(url)?.[1];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
