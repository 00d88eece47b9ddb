import { digestFile } from "../../evidence/digest.ts";
import type { ReadSignature } from "../../evidence/verify-signature.ts";
import { statementItems } from "../../model/lead.ts";
import type { VerifyReport } from "../../model/verify-report.ts";
import { faultsOf, verify } from "../evidence/verify.ts";
import type { Office } from "../office.ts";
import { answersOurs, isReceipt, openReceipt, receiptWords } from "./receipts.ts";
import { knownLead, manifestDigest, openPackage } from "./received-package.ts";

/** Who says to have sent something, and whether this office knows the key that signed it. */
export interface IncomingSender {
  readonly office: string;
  readonly signature: "absent" | "damaged" | "unknown" | "trusted";
  /** To be compared with the sender over the telephone; null where nothing is signed. */
  readonly fingerprint: string | null;
}

/** What came in, as checked before anything of it is taken in. */
export interface Incoming {
  readonly kind: "lead" | "receipt";
  readonly sender: IncomingSender;
  /** The sender's number of the lead; ours where it is the receipt of one of ours. */
  readonly number: string | null;
  readonly words: string;
  readonly result: VerifyReport["result"];
  readonly faults: readonly string[];
  /** The lead of ours that it was taken in as before, or whose receipt it is. */
  readonly leadId: string | null;
}

/** Checks a package of another office or the receipt of one of ours, and takes nothing in. Throws FILE_TYPE_UNKNOWN. */
export async function examineIncoming(office: Office, path: string): Promise<Incoming> {
  return (await isReceipt(path)) ? examineReceipt(office, path) : examinePackage(office, path);
}

async function examineReceipt(office: Office, path: string): Promise<Incoming> {
  const { receipt, signature } = await openReceipt(path);
  const lead = await office.store.leads.get(receipt.leadId);
  const isOurs = lead !== null && answersOurs(lead, receipt);
  return {
    kind: "receipt",
    sender: senderOf(office, signature, receipt.receivedBy),
    number: receipt.number,
    words: receiptWords(receipt),
    result: isOurs ? "intact" : "broken",
    faults: isOurs ? [] : ["回执所列材料不是本单位移送的，或者校验值不一致"],
    leadId: lead?.id ?? null,
  };
}

async function examinePackage(office: Office, path: string): Promise<Incoming> {
  const report = await verify(path);
  const { data, signature } = await openPackage(path);
  const { sha256 } = await digestFile(path);
  const { lead, items } = data;
  const come = { sha256, leadId: lead.id, manifest: await manifestDigest(path) };
  const known = await knownLead(office.store, office.home, come);
  const told = statementItems(lead);
  const names = [...items.map(({ employer }) => employer.name), ...told.map(({ employer }) => employer)];
  const employers = new Set(names).size;
  return {
    kind: "lead",
    sender: senderOf(office, signature, lead.office),
    number: lead.number,
    words: `监管机关 ${lead.bureau}，用人单位 ${employers} 家，招聘信息 ${items.length} 条${told.length === 0 ? "" : `，举报人陈述 ${told.length} 条（尚待核实）`}`,
    result: report.result,
    faults: faultsOf(report),
    leadId: known?.id ?? null,
  };
}

function senderOf({ configuration }: Office, signature: ReadSignature, office: string): IncomingSender {
  if (signature.kind === "absent") return { office, signature: "absent", fingerprint: null };
  if (signature.kind !== "good") return { office, signature: "damaged", fingerprint: null };
  const { fingerprint } = signature;
  const isTrusted = configuration.trustedOffices.some((one) => one.fingerprint === fingerprint);
  return { office, signature: isTrusted ? "trusted" : "unknown", fingerprint };
}
