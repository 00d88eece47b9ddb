import { createGunzip } from "node:zlib";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { PostingText } from "../../model/posting.ts";
import type { Store } from "../../store/port.ts";
import { parseRecord } from "../check/parse-record.ts";
import { type InputLine, openInput, readLineBlocks } from "../check/read-lines.ts";
import { postingText } from "../pipeline/read-postings.ts";
import { pagesOf } from "../rows-of.ts";

/** Postings to audit, in blocks that fit in memory. */
export type Corpus = AsyncIterable<readonly PostingText[]>;

/**
 * The postings of a JSON-lines file, plain or gzipped, as `check` reads them; a line that cannot be read goes to
 * `onFailure` and the rest is read. Throws FILE_* errors.
 */
export async function* corpusOfFile(
  path: string,
  onFailure: (failure: Failure) => void,
): AsyncGenerator<readonly PostingText[]> {
  const bytes = openInput(path);
  const stream = path.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  for await (const block of readLineBlocks(stream, path)) {
    yield block.flatMap((line) => {
      const read = postingOfLine(line);
      if (typeof read !== "string") return read;
      const subject = `${path} 第 ${line.number} 行`;
      onFailure(failureByCode("audit", "LINE_INVALID", { subject, detail: read }));
      return [];
    });
  }
}

/** The posting of a line, none for an empty one, or what is wrong with it. */
function postingOfLine(line: InputLine): readonly PostingText[] | string {
  if ("fault" in line) return line.fault;
  if (line.text.trim() === "") return [];
  const record = parseRecord(line.text);
  return "fault" in record ? record.fault : [record.text];
}

/** Every posting of a data folder, page by page. */
export async function* corpusOfStore(store: Store): AsyncGenerator<readonly PostingText[]> {
  const pages = pagesOf(
    (page) => store.postings.list(page),
    ({ id }) => id,
  );
  for await (const postings of pages) yield postings.map((posting) => postingText(posting, null));
}
