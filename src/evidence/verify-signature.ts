import type { VerifyCheck } from "../model/verify-report.ts";
import { failed, passed, skipped } from "./checks.ts";
import type { FileTree } from "./file-tree.ts";
import { fingerprintOf, isSignatureOf, publicKeyOf, SIGNATURE_FILES, signatureInComment } from "./signature.ts";

/** An office whose key this machine knows, with the fingerprint of that key. */
export interface KnownSigner {
  readonly name: string;
  readonly fingerprint: string;
}

/** Who signed some bytes, by the files beside them. */
export type ReadSignature =
  | { readonly kind: "absent" }
  | { readonly kind: "damaged"; readonly file: string; readonly detail: string }
  | { readonly kind: "wrong" | "good"; readonly fingerprint: string; readonly isOldForm: boolean };

const { signature: SIGNATURE, key: KEY } = SIGNATURE_FILES;

/** Reads the signature of a package over the bytes of its `manifest.json`. */
export async function readSignature(tree: FileTree, manifest: Uint8Array): Promise<ReadSignature> {
  const [hasSignature, hasKey] = [tree.files.has(SIGNATURE), tree.files.has(KEY)];
  if (!hasSignature && !hasKey) return readComment(tree.comment, manifest);
  if (!hasSignature) return { kind: "damaged", file: SIGNATURE, detail: "只有公钥没有电子签名，签名文件已被移除" };
  if (!hasKey) return { kind: "damaged", file: KEY, detail: "只有电子签名没有公钥，公钥文件已被移除" };
  const key = publicKeyOf((await readShort(tree, KEY)).toString("latin1"));
  if (key === null) return { kind: "damaged", file: KEY, detail: "公钥文件已损坏，无法核对电子签名" };
  const isGood = isSignatureOf(manifest, await readShort(tree, SIGNATURE), key);
  return { kind: isGood ? "good" : "wrong", fingerprint: fingerprintOf(key), isOldForm: false };
}

/** A signature as earlier versions wrote it, in the zip's comment, lost when the zip is unpacked; any other comment is none. */
function readComment(comment: string, manifest: Uint8Array): ReadSignature {
  const old = signatureInComment(comment);
  if (old === null) return { kind: "absent" };
  const isGood = isSignatureOf(manifest, old.signature, old.publicKey);
  return { kind: isGood ? "good" : "wrong", fingerprint: fingerprintOf(old.publicKey), isOldForm: true };
}

const OLD_FORM = "；这是旧版本的签名，写在压缩包的注释里，须用原压缩包核验，解压或者重新压缩后就没有了";

/** What a reader is told of a package's signature; one that is absent, or of an unknown key, is said and breaks nothing. */
export function signatureCheck(read: ReadSignature, signers: readonly KnownSigner[]): VerifyCheck {
  if (read.kind === "absent") return skipped("signature", null, "本材料没有电子签名，来自哪个单位须凭盖章的函件确认");
  if (read.kind === "damaged") return failed("signature", read.file, read.detail);
  const { fingerprint, isOldForm } = read;
  const file = isOldForm ? null : SIGNATURE;
  const form = isOldForm ? OLD_FORM : "";
  const signer = signers.find((one) => one.fingerprint === fingerprint);
  const whose = signer === undefined ? "未登记的公钥" : `${signer.name}的公钥`;
  if (read.kind === "wrong") {
    return failed("signature", file, `电子签名无效：不是${whose}（指纹 ${fingerprint}）对这份材料的签名${form}`);
  }
  if (signer !== undefined) {
    return passed("signature", file, `电子签名有效，签名单位：${signer.name}（公钥指纹 ${fingerprint}）${form}`);
  }
  const detail = `电子签名有效，但不知是哪个单位：公钥指纹 ${fingerprint} 未在本机登记，请与移送单位电话核对指纹${form}`;
  return skipped("signature", file, detail);
}

const LONGEST = 4096;

async function readShort(tree: FileTree, path: string): Promise<Buffer> {
  // What is too long or damaged is no key and no signature; the check then says so.
  if ((tree.files.get(path) ?? 0) > LONGEST) return Buffer.alloc(0);
  return Buffer.from(await tree.read(path).catch(() => new Uint8Array()));
}
