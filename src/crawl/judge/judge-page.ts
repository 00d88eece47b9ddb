import type { Hop } from "../../model/capture.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { Anchors } from "../../model/posting.ts";
import { classifyPage } from "./classify.ts";
import { type Judgement, judgeStatus } from "./classify-status.ts";
import { nestingDepth } from "./nesting-depth.ts";
import { viewPage } from "./page-view.ts";
import type { PageWording } from "./page-wording.ts";

/** An answer that is a page: plain data, so that another thread can judge it. */
export interface PageAnswer {
  readonly purpose: Fetched["purpose"];
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly hops: readonly Hop[];
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly expect: Anchors | null;
  readonly html: string;
}

/** Judges pages, here or in another thread. Rejects only when the page could not be judged at all. */
export type JudgePage = (answer: PageAnswer) => Promise<Judgement>;

/** No page made for people comes near; unclosed inline tags of old pages reach some hundreds. */
const MAX_DEPTH = 3000;

/** The one outcome of a page, by its status, its words and what was expected of it; never throws for any HTML. */
export function judgePage(answer: PageAnswer, wording: PageWording): Judgement {
  const depth = nestingDepth(answer.html);
  if (depth > MAX_DEPTH)
    return { outcome: "too_large", signals: [{ code: "nesting_too_deep", detail: `${depth} 层`, place: "body" }] };
  const headers = new Headers(answer.headers.map(([name, value]): [string, string] => [name, value]));
  const view = viewPage(answer.html, wording);
  const judged = classifyPage({ ...answer, headers, view }, judgeStatus(answer.status, headers), wording);
  if (judged.outcome !== "ok" || answer.purpose !== "attachment") return judged;
  const signal = { code: "attachment_is_html", detail: view.title.slice(0, 100), place: "body" };
  return { outcome: "unsupported_type", signals: [...judged.signals, signal] };
}
