import { loadLargeBoards, refuseLargeBoards } from "../../crawl/politeness/large-boards.ts";
import type { Source } from "../../model/source.ts";
import { programFile } from "../program-files.ts";

/** Throws NOT_ALLOWED when one of the sources would crawl the lists of a large commercial board that the rules name. */
export async function refuseLargeLists(sources: readonly Source[]): Promise<void> {
  const boards = await loadLargeBoards(programFile("rules/boards/large-boards.yaml"));
  for (const source of sources) refuseLargeBoards(source, boards);
}
