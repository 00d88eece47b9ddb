import { passed, resultOf, skipped } from "../../evidence/checks.ts";
import { type KnownSigner, signatureCheck } from "../../evidence/verify-signature.ts";
import { PingpinError } from "../../model/errors.ts";
import type { VerifyReport } from "../../model/verify-report.ts";
import { openReceipt, receiptWords } from "./receipts.ts";

/** Checks a 回执: whether it is whole, who signed it, and which package it answers; offline, without a store. */
export async function verifyReceipt(path: string, signers: readonly KnownSigner[]): Promise<VerifyReport> {
  try {
    const { receipt, signature } = await openReceipt(path);
    const signed = { ...signatureCheck(signature, signers), file: null };
    const said = passed("package", null, receiptWords(receipt));
    const detail = `回执对应的材料压缩包 SHA-256 值为 ${receipt.packageSha256}，收下回执时与本单位移送的自动核对`;
    const checks = { checks: [said, signed, skipped("file", null, detail)], missing: false };
    return { subject: path, kind: "receipt", result: resultOf(checks), checks: checks.checks };
  } catch (error) {
    if (!(error instanceof PingpinError)) throw error;
    const detail = "回执文件不完整或者被改动";
    const checks = [{ name: "package", result: "failed", file: null, detail }] as const;
    return { subject: path, kind: "receipt", result: "broken", checks };
  }
}
