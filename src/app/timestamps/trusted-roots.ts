import type { X509Certificate } from "node:crypto";
import { resolve } from "node:path";
import { certificatesOfPem } from "../../evidence/timestamp/certificate-pem.ts";
import { type RevocationLists, revocationListsOf } from "../../evidence/timestamp/revocation.ts";
import { readFileBytes } from "../../import/read-file-bytes.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Office } from "../office.ts";
import { readSmallText } from "../read-yaml.ts";

/** The root certificates in PEM files, relative paths from `base`. Throws the file errors, and CONFIG_INVALID. */
export function readRoots(files: readonly string[], base: string): readonly X509Certificate[] {
  return files.flatMap((file) => {
    const path = resolve(base, file);
    const certificates = certificatesOfPem(readSmallText(path));
    if (certificates !== null) return certificates;
    throw new PingpinError("CONFIG_INVALID", { subject: path, detail: "不是 PEM 格式的根证书" });
  });
}

/** The root certificates that the office registered. Throws as `readRoots`. */
export function rootsOf({ configuration, home }: Pick<Office, "configuration" | "home">): readonly X509Certificate[] {
  return readRoots(configuration.timestamp.roots, home.root);
}

const LARGEST_LIST = 50 * 1024 * 1024;

/** The revocation lists in PEM or DER files, relative paths from `base`. Throws the file errors, and CONFIG_INVALID. */
export async function readRevocationLists(files: readonly string[], base: string): Promise<RevocationLists> {
  const lists = [];
  for (const file of files) {
    const path = resolve(base, file);
    const read = revocationListsOf(await readFileBytes(path, LARGEST_LIST));
    if (read === null) throw new PingpinError("CONFIG_INVALID", { subject: path, detail: "不是证书吊销列表（CRL）" });
    lists.push(...read);
  }
  return lists;
}
