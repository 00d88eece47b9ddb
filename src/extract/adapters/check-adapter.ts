import { extractPostings } from "../extract-postings.ts";
import { type ExtractedPosting, NO_CONTEXT } from "../extraction.ts";
import type { Adapter } from "./adapter.ts";

/** Runs an adapter on its own sample pages; each answer is one Chinese sentence on what differs, none when all is right. */
export function checkAdapter(adapter: Adapter): readonly string[] {
  return adapter.samples.flatMap((sample, index) => {
    const { postings } = extractPostings(
      { kind: "html", html: sample.html, url: sample.url },
      {
        ...NO_CONTEXT,
        adapters: [adapter],
        adapterName: adapter.name,
        sourceName: adapter.title,
      },
    );
    return differences(sample.expect, postings).map((words) => `样例 ${index + 1}（${sample.url}）：${words}。`);
  });
}

function differences(
  expected: Adapter["samples"][number]["expect"],
  postings: readonly ExtractedPosting[],
): readonly string[] {
  if (postings.length !== expected.postings)
    return [`应有 ${expected.postings} 条招聘信息，实得 ${postings.length} 条`];
  const [first] = postings;
  if (first === undefined) return [];
  const wrong: string[] = [];
  const compare = (name: string, want: string | undefined, got: string | null): void => {
    if (want !== undefined && want !== got) wrong.push(`${name}应为“${want}”，实得“${got ?? ""}”`);
  };
  compare("标题", expected.title, first.title);
  compare("用人单位", expected.employer, first.employer);
  for (const [label, value] of Object.entries(expected.fields ?? {})) {
    compare(`“${label}”`, value, first.fields.find((field) => field.label === label)?.value ?? null);
  }
  for (const words of expected.bodyIncludes ?? []) if (!first.body.includes(words)) wrong.push(`正文应含“${words}”`);
  for (const words of expected.bodyExcludes ?? []) if (first.body.includes(words)) wrong.push(`正文不应含“${words}”`);
  return wrong;
}
