import { z } from "zod";
import { RetentionCategory, TwoPersons } from "../model/disposal.ts";
import { Digest256, Id, Instant } from "../model/primitives.ts";
import { canonicalJson } from "./canonical-json.ts";

/** The file that stands in a capture folder in place of what was destroyed. */
export const TOMBSTONE = "tombstone.json";

/** What stays of a destroyed capture beside its manifest: which it was, its place in the chain, who, when and why. */
export const Tombstone = z
  .strictObject({
    schema: z.literal("pingpin.tombstone/1"),
    captureId: Id,
    position: z.int().min(1),
    manifestSha256: Digest256,
    previousChainHash: Digest256,
    chainHash: Digest256,
    category: RetentionCategory,
    by: TwoPersons,
    at: Instant,
    reason: z.string().min(1),
    /** The capture, further down the chain, whose body is the register that lists this one. */
    registerId: Id,
  })
  .readonly();
export type Tombstone = z.infer<typeof Tombstone>;

/** What the bytes of a tombstone say, null when they are not exactly one. */
export function parseTombstone(bytes: Uint8Array): Tombstone | null {
  return parseCanonical(Tombstone, bytes);
}

/** One line of a register: a capture with the digest of its manifest, or the record of a complaint. */
const RegisterEntry = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("capture"),
      subject: Id,
      category: RetentionCategory,
      position: z.int().min(1),
      manifestSha256: Digest256,
      chainHash: Digest256,
    }),
    z.strictObject({ kind: z.literal("submission"), subject: Id, category: RetentionCategory }),
  ])
  .readonly();
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** The list of what two persons had destroyed at once; it becomes a capture, so that the chain itself bears it out. */
export const DisposalRegister = z
  .strictObject({
    schema: z.literal("pingpin.disposal-register/1"),
    office: z.string(),
    by: TwoPersons,
    at: Instant,
    reason: z.string().min(1),
    entries: z.array(RegisterEntry).readonly(),
  })
  .readonly();
export type DisposalRegister = z.infer<typeof DisposalRegister>;

/** The bytes under which a register is captured: canonical JSON (RFC 8785). */
export function registerBytes(register: Omit<DisposalRegister, "schema">): Uint8Array {
  return Buffer.from(canonicalJson(DisposalRegister.parse({ ...register, schema: "pingpin.disposal-register/1" })));
}

/** What the bytes of a register say, null when they are not exactly one. */
export function parseRegister(bytes: Uint8Array): DisposalRegister | null {
  return parseCanonical(DisposalRegister, bytes);
}

function parseCanonical<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const json: Parameters<typeof canonicalJson>[0] = JSON.parse(text);
    return canonicalJson(json) === text ? (schema.safeParse(json).data ?? null) : null;
  } catch {
    // Not UTF-8 or not JSON: the caller reports it as damaged.
    return null;
  }
}
