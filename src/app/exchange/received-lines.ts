import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Ground, Verdict } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import { jsonOf } from "../../model/json-of.ts";
import type { Lead } from "../../model/lead.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import type { Home } from "../home.ts";
import { receivedItems, receivedPath } from "./received-package.ts";

const Line = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  quotes: z.array(z.object({ quote: z.string(), verdict: Verdict, ground: Ground })).readonly(),
});
const Lines = z.array(Line).readonly();

/** One posting of a received lead as the lead's page shows it. */
export type ReceivedLine = z.infer<typeof Line>;

type LineHome = Pick<Home, "originals" | "cache">;

/**
 * The postings of a lead that another office handed over, by the id of the lead's item. What a page shows of them is
 * kept in the cache: opening a package of 10,000 postings takes 3 to 4 seconds of the processor. Throws NOT_FOUND when
 * the package is no longer there.
 */
export async function receivedLines(home: LineHome, lead: Lead): Promise<ReadonlyMap<string, ReceivedLine>> {
  if (lead.origin === null) return new Map();
  const { packageSha256 } = lead.origin;
  if (!existsSync(receivedPath(home, packageSha256))) throw missing(packageSha256);
  const lines = (await keptLines(home, packageSha256)) ?? (await keepLines(home, lead, packageSha256));
  return new Map(lines.map((line) => [line.id, line]));
}

async function keepLines(home: LineHome, lead: Lead, sha256: string): Promise<readonly ReceivedLine[]> {
  const lines = (await receivedItems(home, lead)).map(({ id, posting, findings }) => ({
    id,
    title: posting.title,
    url: posting.url,
    quotes: findings.map(({ stored: { finding } }) => {
      const { quote, verdict, ground } = finding;
      return { quote, verdict, ground };
    }),
  }));
  await writeFileWhole(linesPath(home, sha256), Buffer.from(JSON.stringify(lines)));
  return lines;
}

/** Null where they were never kept, or another version of the program kept them. */
async function keptLines(home: LineHome, sha256: string): Promise<readonly ReceivedLine[] | null> {
  const text = await readFile(linesPath(home, sha256), "utf8").catch(() => null);
  if (text === null) return null;
  const parsed = Lines.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : null;
}

function linesPath({ cache }: Pick<Home, "cache">, sha256: string): string {
  return join(cache, "received", `${sha256}.json`);
}

function missing(sha256: string): PingpinError {
  const detail = `原样保存的文件不在原处（originals/received/${sha256.slice(0, 12)}….zip），请管理员从备份恢复；登记的进展不受影响`;
  return new PingpinError("NOT_FOUND", { subject: "来件压缩包", detail });
}
