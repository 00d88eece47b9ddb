import type { X509Certificate } from "node:crypto";
import { resolve } from "node:path";
import { certificatesOfPem } from "../../evidence/timestamp/certificate-pem.ts";
import { PingpinError } from "../../model/errors.ts";
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
