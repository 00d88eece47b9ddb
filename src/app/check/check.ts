import type { Readable } from "node:stream";
import { errorSentence, messageOf } from "../../model/errors.ts";
import type { Finding } from "../../model/finding.ts";
import type { PostingText } from "../../model/posting.ts";
import type { CheckResult } from "../../report/check/check-result.ts";
import { parseRecord } from "./parse-record.ts";
import { type InputLine, readLineBlocks } from "./read-lines.ts";

/** The part of an auditor that checking needs. */
export interface TextAuditor {
  audit(text: PostingText): readonly Finding[];
}

/** Audits a stream of JSON lines in order, block by block, in memory that does not grow with the stream. */
export async function* checkJsonLines(
  stream: Readable,
  subject: string,
  auditor: TextAuditor,
): AsyncGenerator<readonly CheckResult[]> {
  for await (const block of readLineBlocks(stream, subject)) {
    yield checkLines(block, auditor);
  }
}

/** Audits lines in order; empty ones have no result. */
export function checkLines(lines: readonly InputLine[], auditor: TextAuditor): readonly CheckResult[] {
  return lines.flatMap((line) => checkLine(line, auditor));
}

/** Audits one plain text as the body of one posting. */
export function checkPlainText(id: string, body: string, auditor: TextAuditor): CheckResult {
  const text: PostingText = {
    key: id,
    title: "",
    body,
    fields: [],
    employer: null,
    employerType: "unknown",
    postedOn: null,
    location: null,
    jurisdiction: null,
  };
  return { kind: "checked", id, line: 1, title: "", findings: auditor.audit(text) };
}

function checkLine(line: InputLine, auditor: TextAuditor): readonly CheckResult[] {
  if ("fault" in line) return [refused(null, line.number, line.fault)];
  if (line.text.trim() === "") return [];
  const record = parseRecord(line.text);
  if ("fault" in record) return [refused(record.id, line.number, record.fault)];
  const { id, text } = record;
  try {
    return [{ kind: "checked", id, line: line.number, title: text.title, findings: auditor.audit(text) }];
  } catch (error) {
    const detail = messageOf(error);
    const message = errorSentence("AUDIT_FAILED", { subject: id, detail });
    return [{ kind: "failed", id, line: line.number, error: { code: "AUDIT_FAILED", message } }];
  }
}

function refused(id: string | null, line: number, detail: string): CheckResult {
  const message = errorSentence("LINE_INVALID", { subject: `第 ${line} 行`, detail });
  return { kind: "failed", id, line, error: { code: "LINE_INVALID", message } };
}
