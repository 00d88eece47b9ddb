import { z } from "zod";
import { RobotsOverride } from "./capture.ts";
import { OperatorType, SourceKind } from "./closed-lists.ts";
import { CountyCode, Id } from "./primitives.ts";

/** From when to when a host may be visited, past midnight too. */
export const VisitHours = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "应写作 22:00-06:00");

/** How gently a host is visited; a robots.txt Crawl-delay that is longer wins. */
export const Politeness = z
  .strictObject({
    delaySeconds: z.number().min(0).max(3600).default(5),
    hours: VisitHours.nullable().default(null),
    dailyPages: z.int().min(1).default(2000),
    /** Visits to one host at a time. More than one is for measuring on this machine's own pages only. */
    connections: z.int().min(1).max(64).default(1),
  })
  .readonly();
export type Politeness = z.infer<typeof Politeness>;

/** Whether `url` is on this machine's loopback interface and its very port stands in the source's `allowPrivate`. */
export function isOwnMachine(url: string, source: { readonly allowPrivate: readonly string[] }): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, host, protocol, port } = new URL(url);
  const endpoint = port === "" ? `${host}:${protocol === "https:" ? 443 : 80}` : host;
  return (/^127(\.\d{1,3}){3}$/.test(hostname) || hostname === "[::1]") && source.allowPrivate.includes(endpoint);
}

/** The id of the source under which visits by people stand. */
export const VISITS_SOURCE = "visits";

/** A place postings come from, as an office describes it in `source.yaml`. */
export const Source = z
  .strictObject({
    id: Id.regex(/^[a-z0-9][a-z0-9-]*$/, "只能用小写字母、数字和连字符"),
    name: z.string().min(1),
    kind: SourceKind.default("site"),
    operatorType: OperatorType,
    /** The employer whose own site this is; null for boards, agencies and public services. */
    employer: z.string().min(1).nullable().default(null),
    jurisdiction: CountyCode.nullable().default(null),
    entryUrls: z.array(z.url({ protocol: /^https?$/, error: "应为以 http:// 或 https:// 开头的网址" })).default([]),
    adapter: z.string().min(1).default("auto"),
    limits: z
      .strictObject({ pages: z.int().min(1).default(500), depth: z.int().min(0).max(20).default(3) })
      .prefault({})
      .readonly(),
    politeness: Politeness.prefault({}),
    browser: z.enum(["auto", "never", "always"]).default("auto"),
    allowPrivate: z.array(z.string().regex(/^[0-9a-fA-F.:[\]]+:\d+$/, "应写作 127.0.0.1:18080")).default([]),
    robotsOverride: RobotsOverride.nullable().default(null),
    contact: z.string().min(1),
  })
  .superRefine((source, context) => {
    const outside =
      source.politeness.connections > 1 ? source.entryUrls.find((url) => !isOwnMachine(url, source)) : null;
    if (outside === undefined || outside === null) return;
    const message = `只有本机测速可以大于 1：“${outside}”不是写在 allowPrivate 里的本机地址`;
    context.addIssue({ code: "custom", path: ["politeness", "connections"], message });
  })
  .readonly();
export type Source = z.infer<typeof Source>;
