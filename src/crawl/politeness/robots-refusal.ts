import type { RobotsDecision, Signal } from "../../model/capture.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import { wordsOfFailure } from "../http/http-exchange.ts";

/** Why robots.txt could not be had, where that says more about the host than about its rules. */
const PROBLEMS: Readonly<Record<string, FetchOutcome>> = {
  guard_address: "blocked_by_guard",
  host_turn: "blocked_by_guard",
  dns_failed: "network_error",
  connect_failed: "network_error",
  connection_broken: "network_error",
  malformed_response: "network_error",
  network_failed: "network_error",
  timeout: "network_error",
  tls_failed: "network_error",
};

/** Why no file came that could be read, where no status says it. */
const UNREAD: Readonly<Record<string, string>> = {
  redirect_loop: "跳转成了死循环",
  too_many_redirects: "跳转次数太多",
  scheme_refused: "跳转到不是网页的地址",
  partial_answer: "网站只给了一部分",
  encoding_broken: "压缩的内容解不开",
};

/** Why a host was not asked at all; what makes a connection fail has its words already. */
const NOT_ASKED: Readonly<Record<string, string>> = {
  guard_address: "是本机或者内网地址，没有访问",
  host_turn: "还没有轮到访问这个网站",
};

/** What a visit ends in that robots.txt, or the want of it, kept from `place`. */
export function robotsRefusal(
  decision: RobotsDecision,
  place: string,
): { readonly outcome: FetchOutcome; readonly signal: Signal } {
  const outcome = PROBLEMS[decision.status];
  const file = URL.canParse(place) ? `${new URL(place).host}/robots.txt` : "robots.txt";
  if (outcome !== undefined) {
    const words = wordsOfFailure(decision.status) ?? NOT_ASKED[decision.status] ?? decision.status;
    return { outcome, signal: { code: decision.status, detail: `${file}：${words}`, place } };
  }
  const why = UNREAD[decision.status] ?? `答复为 ${decision.status}`;
  const detail = decision.rule ?? `robots.txt 没有读到（${why}），按规则在读到以前不采集`;
  return { outcome: "robots_disallowed", signal: { code: "robots", detail, place } };
}
