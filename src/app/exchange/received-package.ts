import { join } from "node:path";
import { digestBytes } from "../../evidence/digest.ts";
import { type ReadSignature, readSignature } from "../../evidence/verify-signature.ts";
import { zipTree } from "../../evidence/zip-tree.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import { LeadData } from "../../model/lead-data.ts";
import { LEAD_DATA_FILE } from "../../report/lead-package/lead-data-file.ts";
import type { PackageItem } from "../../report/lead-package/package-input.ts";
import type { Store } from "../../store/port.ts";
import type { Home } from "../home.ts";

const MOST_DATA = 512 * 1024 * 1024;

/** What a package says: its lead with postings, and who signed it. */
export interface OpenedPackage {
  readonly data: LeadData;
  readonly signature: ReadSignature;
}

/** Reads the data and the signature of a package. Throws `FILE_TYPE_UNKNOWN` when it is none that can be taken in. */
export async function openPackage(path: string): Promise<OpenedPackage> {
  const tree = await zipTree(path);
  try {
    const size = tree.files.get(LEAD_DATA_FILE);
    if (size === undefined || size > MOST_DATA || !tree.files.has("manifest.json")) throw unknown(path);
    const parsed = LeadData.safeParse(JSON.parse(Buffer.from(await tree.read(LEAD_DATA_FILE)).toString("utf8")));
    if (!parsed.success) throw unknown(path);
    return { data: parsed.data, signature: await readSignature(tree, await tree.read("manifest.json")) };
  } catch (cause) {
    if (cause instanceof PingpinError) throw cause;
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail: "不是完整的线索材料压缩包", cause });
  } finally {
    await tree.close();
  }
}

/**
 * The lead that a package was taken in as before: the very file, or the same contents packed anew on the way, by a mail
 * gateway for one. Null for a package not seen yet, a completed one of the same lead included.
 */
export async function knownLead(
  { leads }: Pick<Store, "leads">,
  home: Pick<Home, "originals">,
  come: { readonly sha256: string; readonly leadId: string; readonly manifest: string | null },
): Promise<Lead | null> {
  for (const lead of await leads.list()) {
    if (lead.origin?.packageSha256 === come.sha256) return lead;
    if (come.manifest === null || lead.origin?.leadId !== come.leadId) continue;
    if ((await manifestDigest(receivedPath(home, lead.origin.packageSha256))) === come.manifest) return lead;
  }
  return null;
}

/** SHA-256 of the manifest of a package; null where there is none to be read. */
export async function manifestDigest(path: string): Promise<string | null> {
  try {
    const tree = await zipTree(path);
    try {
      return digestBytes(await tree.read("manifest.json")).sha256;
    } finally {
      await tree.close();
    }
  } catch {
    return null;
  }
}

/** Where a received package is kept whole. */
export function receivedPath({ originals }: Pick<Home, "originals">, sha256: string): string {
  return join(originals, "received", `${sha256}.zip`);
}

/** The postings of a lead that another office handed over, from the package as it came. */
export async function receivedItems(home: Pick<Home, "originals">, lead: Lead): Promise<readonly PackageItem[]> {
  if (lead.origin === null) return [];
  const { data } = await openPackage(receivedPath(home, lead.origin.packageSha256));
  return data.items;
}

function unknown(path: string): PingpinError {
  return new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail: `压缩包中没有可导入的“${LEAD_DATA_FILE}”` });
}
