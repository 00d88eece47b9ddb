import { readFile } from "node:fs/promises";
import { getDomain } from "tldts";
import { parse } from "yaml";
import { z } from "zod";
import { PingpinError } from "../../model/errors.ts";
import type { Source } from "../../model/source.ts";

const BoardsFile = z.strictObject({ domains: z.array(z.string().min(1)).readonly() });

/** The registrable domains of large commercial boards in the file at `path`. Throws RULES_INVALID. */
export async function loadLargeBoards(path: string): Promise<ReadonlySet<string>> {
  const file = BoardsFile.safeParse(parse(await readFile(path, "utf8")));
  if (!file.success) throw new PingpinError("RULES_INVALID", { subject: path, detail: "应为 domains 下的域名列表" });
  return new Set(file.data.domains);
}

/**
 * Throws NOT_ALLOWED when the source would crawl the lists of a large commercial board. Single addresses (depth 0) are
 * allowed: a person chose each of them.
 */
export function refuseLargeBoards(source: Source, boards: ReadonlySet<string>): void {
  if (source.limits.depth === 0) return;
  const board = source.entryUrls.map((url) => getDomain(url) ?? "").find((domain) => boards.has(domain));
  if (board === undefined) return;
  throw new PingpinError("NOT_ALLOWED", {
    subject: source.name,
    detail: `“${board}”是大型商业招聘平台，默认不采集其列表，请改用单个网址、保存的网页或依法调取的数据`,
  });
}
