import { beijingTime } from "../model/beijing-time.ts";
import { LABELS } from "../model/labels.ts";
import type { LeadReceipt } from "../model/lead-data.ts";
import { printName } from "./lead-package/item-words.ts";
import { shortText } from "./visible-text.ts";
import { type MadeFile, makeDocument } from "./write-document.ts";

/** What the paper says beside the receipt itself. */
interface ReceiptFacts {
  /** The office that handed the lead over. */
  readonly sender: string;
  /** The fingerprint of the key that signs the receipt; null where the office has none. */
  readonly fingerprint: string | null;
  readonly templates: string;
  readonly fileName: string;
}

/** 线索接收回执 as a Word document, for the stamp and the file: the same facts as the receipt that programs exchange. */
export function receiptPaper(receipt: LeadReceipt, facts: ReceiptFacts): Promise<MadeFile> {
  const steps = receipt.history.map(({ on, at, status, reason, documentNumber }, i) => ({
    序: i + 1,
    日期: on ?? beijingTime(at).slice(0, 10),
    步骤: LABELS.leadStatus[status],
    说明: [documentNumber, reason].flatMap((one) => (one === null ? [] : [shortText(one, 200)])).join("；") || "无",
  }));
  const data = {
    移送单位: printName(facts.sender),
    移送编号: printName(receipt.number),
    接收单位: printName(receipt.receivedBy),
    接收编号: printName(receipt.receivedAs),
    回执时间: beijingTime(receipt.at),
    经办人: printName(receipt.by),
    校验值: receipt.packageSha256,
    签名: facts.fingerprint === null ? "未作电子签名" : `已作电子签名，公钥指纹${facts.fingerprint}`,
    步骤表: steps,
  };
  const place = { folder: facts.templates, name: "线索接收回执.docx" };
  return makeDocument(place, data, { fileName: facts.fileName, now: receipt.at });
}
