import type { Charset, Signal } from "../../model/capture.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import type { Fetched, FetchedBody } from "../../model/fetched.ts";
import type { Anchors } from "../../model/posting.ts";
import { undoContentEncoding } from "../http/content-encoding.ts";
import type { WireAnswer } from "../http/http-exchange.ts";
import { charsetParameter, type MediaKind, mediaKind, mediaTypeOf } from "../http/media-type.ts";
import type { Walk } from "../http/redirect-walk.ts";
import type { FetcherDeps } from "../visit/visit-request.ts";
import { type Judgement, judgeStatus } from "./classify-status.ts";
import type { JudgePage } from "./judge-page.ts";
import { endSignals } from "./page-end.ts";

/** What the HTTP part of a visit amounts to. */
export interface Reading {
  readonly judgement: Judgement;
  readonly body: FetchedBody | null;
  /** The decoded page; null when the answer was none, or none in full. */
  readonly html: string | null;
}

/** The part of a visit that judging needs. */
export interface JudgedRequest {
  readonly url: string;
  readonly purpose: Fetched["purpose"];
  readonly expect: Anchors | null;
}

type JudgeDeps = Pick<FetcherDeps, "decode" | "judge" | "limits">;

/** Turns the end of a walk into exactly one outcome, and its body into decoded bytes. */
export async function judgeWalk(walk: Walk, request: JudgedRequest, deps: JudgeDeps): Promise<Reading> {
  const { answer, stopped } = walk;
  if (stopped !== null) return bare(stopped.outcome, stopped.signal);
  if (answer === null || answer.status === null) return noAnswer(answer, walk.finalUrl);
  if (answer.status === 304 && answer.failure === null) return notModified(walk);
  return judgeAnswer(walk, answer, request, deps);
}

async function judgeAnswer(walk: Walk, answer: WireAnswer, request: JudgedRequest, deps: JudgeDeps): Promise<Reading> {
  const { failure } = answer;
  const undone = await undoContentEncoding(
    answer.body,
    answer.headers.get("content-encoding"),
    deps.limits.decodedBytes,
  );
  const bytes = undone.ok ? undone.bytes : answer.body;
  const declared = answer.headers.get("content-type");
  const kind = mediaKind(mediaTypeOf(declared), walk.finalUrl, bytes);
  const text =
    undone.ok && (kind === "html" || kind === "text") ? deps.decode(bytes, charsetParameter(declared)) : null;
  const body = bodyOf(bytes, kind, declared, text?.charset ?? null);
  const broken = failure === null ? judgePart(answer) : judgeFailure(answer.tooLarge, failure);
  if (broken !== null) return { judgement: broken, body, html: null };
  if (!undone.ok) return { judgement: judgeEncoding(undone), body, html: null };
  const html = kind === "html" ? (text?.text ?? "") : null;
  return { judgement: await judgeContent(walk, request, { kind, html: html ?? "" }, deps.judge), body, html };
}

/** A 304 that nobody asked for leaves the page unread. */
function notModified({ exchanges, finalUrl }: Walk): Reading {
  const earlier = exchanges.at(-1)?.revisits;
  const status = { code: "status", detail: "304", place: null };
  if (earlier === undefined) return bare("server_error", { ...status, code: "unasked_304", place: finalUrl });
  const since = { code: "not_modified_since", detail: earlier.date, place: earlier.captureId };
  return { judgement: { outcome: "not_modified", signals: [status, since] }, body: null, html: null };
}

function bare(outcome: FetchOutcome, signal: Signal): Reading {
  return { judgement: { outcome, signals: [signal] }, body: null, html: null };
}

function noAnswer(answer: WireAnswer | null, url: string): Reading {
  const failure = answer?.failure ?? { code: "network_failed", detail: "" };
  const outcome = failure.code === "guard_address" ? "blocked_by_guard" : "network_error";
  return bare(outcome, { ...failure, place: url });
}

function judgeFailure(tooLarge: boolean, failure: { readonly code: string; readonly detail: string }): Judgement {
  return { outcome: tooLarge ? "too_large" : "truncated", signals: [{ ...failure, place: "body" }] };
}

const ENCODING_WORDS: Readonly<Record<string, string>> = {
  encoding_broken: "压缩的内容不完整，解不开",
  encoding_unknown: "不认识这种压缩方式",
};

/** A part that nobody asked for; one that says it goes from the first byte to the last is the whole. */
function judgePart({ status, headers }: WireAnswer): Judgement | null {
  if (status !== 206) return null;
  const range = headers.get("content-range") ?? "";
  const [, last, size] = /^bytes 0-(\d+)\/(\d+)$/i.exec(range.trim()) ?? [];
  if (last !== undefined && Number(last) + 1 === Number(size)) return null;
  const detail = `网站只给了网页的一部分（206 ${range.slice(0, 100)}）`;
  return { outcome: "truncated", signals: [{ code: "partial_answer", detail, place: "header" }] };
}

function judgeEncoding(undone: { readonly code: string; readonly detail: string }): Judgement {
  const outcomes: Record<string, FetchOutcome> = { decoded_too_large: "too_large", encoding_broken: "truncated" };
  const words = ENCODING_WORDS[undone.code];
  const detail = words === undefined ? undone.detail : `${words}（${undone.detail}）`;
  const signal = { code: undone.code, detail, place: "body" };
  return { outcome: outcomes[undone.code] ?? "unsupported_type", signals: [signal] };
}

function bodyOf(bytes: Uint8Array, kind: MediaKind, declared: string | null, charset: Charset | null): FetchedBody {
  const type = mediaTypeOf(declared);
  const mislabelled = kind === "html" && !type.includes("html");
  return { bytes, mediaType: mislabelled ? "text/html" : type, charset };
}

interface ReadPage {
  readonly kind: MediaKind;
  readonly html: string;
}

async function judgeContent(
  walk: Walk,
  request: JudgedRequest,
  { kind, html }: ReadPage,
  judge: JudgePage,
): Promise<Judgement> {
  const status = walk.answer?.status ?? 0;
  const headers = walk.answer?.headers ?? new Headers();
  const byStatus = judgeStatus(status, headers);
  if (request.purpose === "robots") return byStatus ?? { outcome: "ok", signals: [] };
  if (byStatus === null && kind !== "html") return judgeFile(walk, kind, request.purpose);
  const { hops, finalUrl } = walk;
  const { purpose, url: requestedUrl, expect } = request;
  const judged = await judge({ purpose, requestedUrl, expect, hops, finalUrl, status, headers: [...headers], html });
  return { ...judged, signals: [...judged.signals, ...endSignals(html)] };
}

function judgeFile(walk: Walk, kind: MediaKind, purpose: Fetched["purpose"]): Judgement {
  const mediaType = mediaTypeOf(walk.answer?.headers.get("content-type") ?? null);
  const signal = { code: "media_type", detail: mediaType.slice(0, 100), place: "header" };
  if (walk.answer?.body.length === 0) return { outcome: "empty_shell", signals: [{ ...signal, code: "empty_body" }] };
  const isReadable = kind === "document" || kind === "text" || (kind === "image" && purpose !== "list");
  return { outcome: isReadable ? "ok" : "unsupported_type", signals: [signal] };
}
