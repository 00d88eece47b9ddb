import type { Finding } from "../../src/model/finding.ts";
import type { Posting } from "../../src/model/posting.ts";
import type { Store } from "../../src/store/port.ts";
import { AT, buildAudit, buildCapture, buildFinding, buildPosting, buildSource, digestOf } from "../store/builders.ts";

/** What one posting says and what was found in its body; `quote` is looked up in the body. */
export interface WaitingPosting {
  readonly title?: string;
  readonly body?: string;
  readonly employer?: string;
  /** County code of the workplace. */
  readonly workplace?: string;
  readonly fields?: Posting["fields"];
  readonly found?: readonly (Partial<Finding> & { readonly quote: string })[];
}

/** Stores postings w1, w2, …, each with its own capture and the findings that wait on it. */
export async function addWaiting(store: Store, postings: readonly WaitingPosting[]): Promise<void> {
  await store.sources.put(buildSource(), AT);
  await store.audits.put(buildAudit());
  for (const [index, words] of postings.entries()) {
    const number = index + 1;
    const { hash } = await store.captures.chainHead();
    await store.captures.add(buildCapture(`cap${number}`, hash));
    const name = words.employer ?? "云栖示例机械有限公司";
    const facts = { id: digestOf(name), name, normalizedName: name, creditCode: null, jurisdiction: null };
    const employer = await store.employers.ensure({ ...facts, type: "private", typeReason: "名称含有限公司" });
    const body = words.body ?? `第 ${number} 号岗位，限男性，五险一金。`;
    const posting = buildPosting(`w${number}`, `cap${number}`, {
      title: words.title ?? `岗位 ${number}`,
      body,
      fields: words.fields ?? [],
      employer: name,
      workplace: words.workplace ?? null,
      employerId: employer.id,
      textSha256: digestOf(body),
    });
    await store.postings.add([posting]);
    const found = words.found ?? [{ quote: "限男性" }];
    const findings = found.map((finding, place) => {
      const start = body.indexOf(finding.quote);
      const span = { field: "text", start, end: start + finding.quote.length };
      return buildFinding(
        `w${number}-f${place + 1}`,
        { id: posting.id, captureId: posting.captureId },
        { span, ...finding },
      );
    });
    await store.findings.add(findings);
  }
}
