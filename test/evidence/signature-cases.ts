import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { publicKeyPem } from "../../src/evidence/signature.ts";
import { bindPackage, type EvidenceCase, makeHome, makePackage, zipFolder } from "./evidence-cases.ts";

/** A signed package, changed in one way or not at all, with what a checker must say of its signature. */
export interface SignatureCase extends EvidenceCase {
  readonly signature: "valid" | "invalid" | "absent";
}

const KEYS = [generateKeyPairSync("ed25519"), generateKeyPairSync("ed25519")] as const;

/** The 32 bytes of the public key that signs every case. */
export const SIGNER = pointOf(KEYS[0].publicKey);

function pointOf(key: KeyObject): Uint8Array {
  return key.export({ format: "der", type: "spki" }).subarray(12);
}

async function signPackage(folder: string, [signing, shown] = [KEYS[0], KEYS[0]]): Promise<void> {
  const manifest = await readFile(join(folder, "manifest.json"));
  await writeFile(join(folder, "manifest.sig"), sign(null, manifest, signing.privateKey));
  await writeFile(join(folder, "signer.pem"), publicKeyPem(pointOf(shown.publicKey)));
}

type Change = (folder: string) => Promise<void>;

function signatureCases(name: string, signature: SignatureCase["signature"], change: Change): readonly SignatureCase[] {
  return [true, false].map((zipped) => ({
    name: `${zipped ? "zip" : "folder"}: ${name}`,
    result: signature === "invalid" ? "broken" : "intact",
    signature,
    async make(folder) {
      await makeHome(join(folder, "home"), 2);
      const unpacked = join(folder, "package");
      await makePackage(unpacked, join(folder, "home"));
      await signPackage(unpacked);
      await change(unpacked);
      if (!zipped) return unpacked;
      await zipFolder(unpacked, join(folder, "package.zip"));
      return join(folder, "package.zip");
    },
  }));
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(path, bytes);
}

/** A package as versions before signed it: in the comment of the zip. */
function oldCase(name: string, signature: SignatureCase["signature"], change: Change): SignatureCase {
  return {
    name: `zip signed in its comment: ${name}`,
    result: signature === "invalid" ? "broken" : "intact",
    signature,
    async make(folder) {
      await makeHome(join(folder, "home"), 2);
      const unpacked = join(folder, "package");
      await makePackage(unpacked, join(folder, "home"));
      const manifest = await readFile(join(unpacked, "manifest.json"));
      await change(unpacked);
      const comment = {
        schema: "pingpin.signature/1",
        office: "Jiaxiang",
        publicKey: Buffer.from(SIGNER).toString("base64"),
        signature: sign(null, manifest, KEYS[0].privateKey).toString("base64"),
      };
      await zipFolder(unpacked, join(folder, "package.zip"), [], JSON.stringify(comment));
      return join(folder, "package.zip");
    },
  };
}

/** Packages whole and tampered with around their signature. */
export const SIGNATURE_CASES: readonly SignatureCase[] = [
  oldCase("as it was sent", "valid", async () => {}),
  oldCase("bound anew over another letter", "invalid", async (folder) => {
    await writeFile(join(folder, "线索移送函.docx"), "PK 另一封函");
    await bindPackage(folder);
  }),
  ...signatureCases("signed", "valid", async () => {}),
  ...signatureCases("signature taken out with its key", "absent", async (folder) => {
    await rm(join(folder, "manifest.sig"));
    await rm(join(folder, "signer.pem"));
  }),
  ...signatureCases("signature alone taken out", "invalid", (folder) => rm(join(folder, "manifest.sig"))),
  ...signatureCases("key alone taken out", "invalid", (folder) => rm(join(folder, "signer.pem"))),
  ...signatureCases("a bit of the signature's point flipped", "invalid", (folder) =>
    flip(join(folder, "manifest.sig"), 3),
  ),
  ...signatureCases("a bit of the signature's number flipped", "invalid", (folder) =>
    flip(join(folder, "manifest.sig"), 40),
  ),
  ...signatureCases("signature cut off", "invalid", async (folder) => {
    const path = join(folder, "manifest.sig");
    await writeFile(path, (await readFile(path)).subarray(0, 63));
  }),
  ...signatureCases("something in place of the key", "invalid", (folder) =>
    writeFile(join(folder, "signer.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"),
  ),
  ...signatureCases("another office's key put in", "invalid", (folder) => signPackage(folder, [KEYS[0], KEYS[1]])),
  ...signatureCases("letter changed and bound again, old signature kept", "invalid", async (folder) => {
    const old = await readFile(join(folder, "manifest.sig"));
    await writeFile(join(folder, "线索移送函.docx"), "PK 另一封函");
    await rm(join(folder, "manifest.sig"));
    await rm(join(folder, "signer.pem"));
    await bindPackage(folder);
    await signPackage(folder);
    await writeFile(join(folder, "manifest.sig"), old);
  }),
];
