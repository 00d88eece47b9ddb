import type { X509Certificate } from "node:crypto";
import { basename } from "node:path";
import { digestBytes } from "./digest.ts";
import { pemOf } from "./timestamp/certificate-pem.ts";
import type { TimestampFacts } from "./timestamp/judge-timestamp.ts";
import { writeFlushed } from "./write-flushed.ts";

/** The two files in which a stamp stands beside what it stamps. */
export interface StampPaths {
  readonly response: string;
  readonly chain: string;
}

/** Beside the manifest of a capture folder. */
export const CAPTURE_STAMP: StampPaths = { response: "manifest.tsr", chain: "tsa-chain.pem" };

/** Beside the record of a chain head, which is named after its day. */
export function headStamp(day: string): StampPaths {
  return { response: `${day}.tsr`, chain: `${day}.pem` };
}

/**
 * The text of the certificate file: first the digest of the response, as not every byte of a response is under its
 * signature, then the certificates from the signer up. openssl passes over the first line.
 */
export function chainFile(name: string, response: Uint8Array, chain: readonly X509Certificate[]): string {
  return `${digestBytes(response).sha256}  ${name}\n${pemOf(chain)}`;
}

/** Writes an accepted stamp to disk, each file whole or not at all; writing it again repairs what a crash left. */
export async function writeStamp(paths: StampPaths, response: Uint8Array, facts: TimestampFacts): Promise<void> {
  await writeFlushed(paths.chain, Buffer.from(chainFile(basename(paths.response), response, facts.chain)));
  await writeFlushed(paths.response, response);
}
