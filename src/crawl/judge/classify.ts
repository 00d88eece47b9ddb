import type { Hop, Signal } from "../../model/capture.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { Anchors } from "../../model/posting.ts";
import { hasIdToken, isNamed, readAnchors } from "./anchors-present.ts";
import type { Judgement } from "./classify-status.ts";
import { findMarker, type MarkerHit } from "./page-markers.ts";
import type { PageView } from "./page-view.ts";
import type { MarkerKind, PageWording } from "./page-wording.ts";

/** The answer to be judged: where it came from, what was asked for, and the page. */
interface ViewedAnswer {
  readonly purpose: Fetched["purpose"];
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly hops: readonly Hop[];
  readonly status: number;
  readonly headers: Headers;
  readonly expect: Anchors | null;
  readonly view: PageView;
}

/** Characters under which a page counts as holding no content. */
const TEXT_FLOOR = 30;
/** With scripts in it, a page needs more than a slogan and a copyright line. */
const SCRIPTED_FLOOR = 80;
const LOGIN_FORM_TEXT = 120;
const LABELLED_BODY = 60;
const UNLABELLED_BODY = 240;

/**
 * Decides what an HTML page is. Walls are looked for first, then what says the posting is closed or missing, then
 * whether there is content at all, then whether it is the posting that was expected.
 */
export function classifyPage(answer: ViewedAnswer, byStatus: Judgement | null, wording: PageWording): Judgement {
  const body = hasPostingBody(answer.view, wording);
  const anchors = answer.expect === null ? null : readAnchors(answer.expect, answer.finalUrl, textsOf(answer.view));
  const notes: Signal[] = [...(anchors?.signals ?? [])];
  const judged = (outcome: FetchOutcome, ...signals: readonly Signal[]): Judgement => ({
    outcome,
    signals: [...(byStatus?.signals ?? []), ...signals, ...notes],
  });
  const wall = findWall(answer, wording, body, notes);
  if (wall !== null && outweighs(wall, byStatus)) return judged(wall.kind, signalOf(wall));
  if (byStatus !== null) return judged(byStatus.outcome);
  const notice = findNotice(answer, wording);
  if (notice !== null && body && isOutweighed(notice)) notes.push(signalOf(notice));
  else if (notice !== null) return judged(outcomeOfNotice(notice, body), signalOf(notice), bodySignal(body));
  const empty = emptiness(answer);
  if (empty !== null) return judged("empty_shell", empty);
  const hiddenGlyphs = privateUseSignal(answer.view);
  if (hiddenGlyphs !== null) notes.push(hiddenGlyphs.signal);
  if (hiddenGlyphs?.heavy) return judged("text_obfuscated");
  const offPosting = redirectedOff(answer, { body, isOther: anchors?.mismatch !== false });
  if (offPosting !== null) return judged("redirected_off_posting", offPosting);
  if (anchors?.mismatch === true)
    return judged("identity_mismatch", { code: "anchors", detail: String(anchors.present.length), place: null });
  return judged("ok", readableSignal(answer));
}

function readableSignal({ status, view }: ViewedAnswer): Signal {
  return { code: "readable", detail: `HTTP ${status}，可读文字 ${view.text.length} 字`, place: "main" };
}

function textsOf(view: PageView): readonly string[] {
  return view.hasPostingData ? [view.title, view.text, view.html] : [view.title, view.text];
}

const WALLS = ["challenge", "login_wall", "rate_limited", "access_denied", "server_error"] as const;
type Wall = (typeof WALLS)[number];
type WallHit = MarkerHit & { readonly kind: Wall };

/** A wall that keeps the description from us; a login hint beside a readable description is only noted. */
function findWall(answer: ViewedAnswer, wording: PageWording, body: boolean, notes: Signal[]): WallHit | null {
  for (const kind of WALLS) {
    const hit = findMarker(kind, answer, wording);
    if (hit === null) continue;
    const readable = body || (answer.purpose === "list" && answer.view.links >= 10 && hit.place === "main");
    if (!readable) return { ...hit, kind };
    notes.push({ code: `${kind}_hint`, detail: hit.detail, place: hit.place });
  }
  return isLoginForm(answer.view, body) ? { kind: "login_wall", detail: "password_field", place: "main" } : null;
}

/** Walls that speak of the visitor and not of the page: with a 404 they do not say that the page is gone. */
const HIDES_ANYTHING = new Set<Wall>(["challenge", "rate_limited"]);

/** Where the status tells of trouble already, the page's own words about it tell less. */
function outweighs({ kind }: WallHit, byStatus: Judgement | null): boolean {
  if (byStatus === null) return true;
  return kind !== "server_error" && (byStatus.outcome !== "gone" || HIDES_ANYTHING.has(kind));
}

/** A password field on a page with little else, whatever its wording. */
function isLoginForm(view: PageView, body: boolean): boolean {
  return view.hasPasswordField && !body && view.text.length < LOGIN_FORM_TEXT && view.links < 10;
}

const NOTICES: readonly MarkerKind[] = ["under_review", "closed", "soft_404"];

/** Lists name closed postings in their rows, so only the title of a list speaks for the list. */
function findNotice(answer: ViewedAnswer, wording: PageWording): MarkerHit | null {
  if (answer.purpose === "list" || answer.purpose === "probe") {
    const hit = findMarker("soft_404", answer, wording);
    return hit?.place === "title" || (hit !== null && answer.view.text.length < SCRIPTED_FLOOR) ? hit : null;
  }
  for (const kind of NOTICES) {
    const hit = findMarker(kind, answer, wording);
    if (hit !== null) return hit;
  }
  return null;
}

function outcomeOfNotice(hit: MarkerHit, body: boolean): FetchOutcome {
  if (hit.kind === "under_review") return "under_review";
  if (body) return "closed_text_visible";
  return hit.kind === "soft_404" ? "soft_404" : "closed_text_hidden";
}

/** A readable description shows that such a line is about something else on the page. */
function isOutweighed(hit: MarkerHit): boolean {
  return hit.kind === "under_review" || (hit.kind === "soft_404" && hit.place !== "title");
}

function signalOf(hit: MarkerHit): Signal {
  return { code: hit.kind, detail: hit.detail, place: hit.place };
}

function bodySignal(body: boolean): Signal {
  return { code: body ? "posting_body_visible" : "posting_body_absent", detail: "", place: "main" };
}

/** Whether the description of a posting can be read: a label such as 岗位职责 with text, or much text without one. */
function hasPostingBody(view: PageView, wording: PageWording): boolean {
  const labelAt = view.lines.findIndex((line) => {
    const bare = line.replace(/\s+/g, "");
    return wording.bodyLabels.some((label) => (label.pattern.exec(bare.slice(0, 16))?.index ?? 99) <= 6);
  });
  const length = (lines: readonly string[]) => lines.join("").replace(/\s+/g, "").length;
  if (labelAt >= 0 && length(view.lines.slice(labelAt)) >= LABELLED_BODY) return true;
  return length(view.lines.filter((line) => line.length > 12)) >= UNLABELLED_BODY;
}

/**
 * Without scripts nothing more can come: the few words of a list are all of it when there is a link to follow. A set of
 * frames has no words of its own, and leads to the pages that have.
 */
function emptiness(answer: ViewedAnswer): Signal | null {
  const { purpose, view } = answer;
  if (view.hasPostingData || (purpose === "list" && view.hasFrames)) return null;
  const length = view.text.length;
  const detail = `${length} 字`;
  if (view.emptyRoot && length < SCRIPTED_FLOOR * 2) return { code: "empty_root", detail, place: "main" };
  if (purpose === "list" && !view.hasScripts && view.links > 0) return null;
  if (view.hasScripts && length < SCRIPTED_FLOOR && view.links < 3)
    return { code: "scripts_only", detail, place: "main" };
  if (length < TEXT_FLOOR && view.links < 3) return { code: "text_below_floor", detail, place: "main" };
  return null;
}

function privateUseSignal(view: PageView): { readonly signal: Signal; readonly heavy: boolean } | null {
  if (view.privateUse === 0) return null;
  const signal = { code: "private_use_glyphs", detail: String(view.privateUse), place: "main" };
  return { signal, heavy: view.privateUse >= 10 && view.privateUse > view.text.length * 0.02 };
}

/**
 * A redirect away from the posting that was expected, or to a page without one: the id of the requested address is not in the final one, and the page is not plainly
 * the posting all the same. A list or a home page may name posting and employer in one of its links.
 */
function redirectedOff(
  answer: ViewedAnswer,
  seen: { readonly body: boolean; readonly isOther: boolean },
): Signal | null {
  if (answer.purpose !== "posting" || answer.requestedUrl === answer.finalUrl) return null;
  if (answer.expect === null && seen.body) return null;
  const token = answer.expect?.idToken ?? idTokenOf(answer.requestedUrl);
  if (token === null || hasIdToken(answer.finalUrl, token)) return null;
  if (!seen.isOther && isAboutPosting(answer)) return null;
  return { code: "id_lost_in_redirect", detail: token, place: answer.finalUrl };
}

function isAboutPosting({ expect, view }: ViewedAnswer): boolean {
  const name = expect?.title ?? expect?.employer ?? null;
  return view.hasPostingData || name === null || isNamed(name, view.headings);
}

/** The part of an address that names one posting: a number or hexadecimal id in the last part of the path or the query. */
export function idTokenOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const values = [...url.searchParams]
    .filter(([name]) => /(^|[a-z_-])(id|no|code|key)$/i.test(name))
    .map(([, value]) => value);
  const last =
    url.pathname
      .split("/")
      .filter((part) => part !== "")
      .at(-1) ?? "";
  const whole = /^\d+(?=\.[a-z]{3,5}$|$)/i.exec(last)?.[0];
  const candidates = [
    ...values,
    ...(whole === undefined ? [] : [whole]),
    ...(last.match(/[0-9a-f]{8}[0-9a-f-]{8,}|\d{2,}|[0-9A-Za-z_-]{16,}/gi) ?? []),
  ];
  return candidates.find((value) => /\d/.test(value) && /^[\w-]{1,64}$/.test(value)) ?? null;
}
