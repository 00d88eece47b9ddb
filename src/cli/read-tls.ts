import { existsSync, readFileSync, statSync } from "node:fs";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import { PingpinError } from "../model/errors.ts";

/** The two files of HTTPS as flags name them. */
export interface TlsFlags {
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/** Certificate and key as PEM, tried before anything starts; null without the flags. Throws OPTION_INVALID or FILE_MISSING. */
export function readTls({ tlsCert, tlsKey }: TlsFlags): { readonly cert: string; readonly key: string } | null {
  if (tlsCert === undefined && tlsKey === undefined) return null;
  const cert = readPem(tlsCert, "--tls-cert");
  const key = readPem(tlsKey, "--tls-key");
  mustLoad("--tls-cert", "不是 PEM 格式的证书文件，请向网络管理员索取", { cert });
  mustLoad("--tls-key", "不是 PEM 格式的私钥文件，或者私钥带有口令，请去掉口令后重试", { key });
  mustLoad("--tls-key", "与证书不是一对，请换成同一张证书的私钥", { cert, key });
  return { cert, key };
}

function readPem(path: string | undefined, option: string): string {
  if (path === undefined) {
    throw new PingpinError("OPTION_INVALID", { subject: option, detail: "证书和私钥须同时写明" });
  }
  if (!existsSync(path) || !statSync(path).isFile()) throw new PingpinError("FILE_MISSING", { subject: path });
  return readFileSync(path, "utf8");
}

function mustLoad(subject: string, detail: string, context: SecureContextOptions): void {
  try {
    createSecureContext(context);
  } catch (cause) {
    throw new PingpinError("OPTION_INVALID", { subject, detail, cause });
  }
}
