/** One allow or disallow line of a group, with its path pattern in comparable form. */
interface RobotsRule {
  readonly allow: boolean;
  readonly pattern: string;
  /** The line as written, for the record. */
  readonly line: string;
}

/** What robots.txt says to one product; `anomalies` are codes of what was odd about the file. */
export interface RobotsFile {
  readonly rules: readonly RobotsRule[];
  readonly crawlDelaySeconds: number | null;
  readonly sitemaps: readonly string[];
  readonly anomalies: readonly string[];
}

/** The answer for one address; `rule` is null when no line matched. */
interface RobotsVerdict {
  readonly allowed: boolean;
  readonly rule: RobotsRule | null;
}

const MAX_BYTES = 500 * 1024;
const MAX_DELAY_SECONDS = 3600;

interface Group {
  readonly agents: Set<string>;
  readonly rules: RobotsRule[];
  delay: number | null;
}

/**
 * Reads robots.txt for `product` as RFC 9309 says: all groups that name the product are merged, else those of `*`;
 * only allow, disallow and crawl-delay lines belong to a group, and only allow and disallow end a run of user-agent
 * lines. Reads the first 500 KiB. A file that is an HTML page has no rules. Never throws.
 */
export function parseRobots(bytes: Uint8Array, product: string): RobotsFile {
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, MAX_BYTES));
  const anomalies = bytes.length > MAX_BYTES ? ["over_500_kib"] : [];
  if (/^\s*<(!doctype|html|head|body|script|\?xml)/i.test(text)) {
    return { rules: [], crawlDelaySeconds: null, sitemaps: [], anomalies: [...anomalies, "html_body"] };
  }
  const { groups, sitemaps } = readGroups(text);
  const own = groups.filter((group) => group.agents.has(product.toLowerCase()));
  const chosen = own.length > 0 ? own : groups.filter((group) => group.agents.has("*"));
  const delays = chosen.map((group) => group.delay).filter((delay) => delay !== null);
  return {
    rules: chosen.flatMap((group) => group.rules),
    crawlDelaySeconds: delays.length === 0 ? null : Math.max(...delays),
    sitemaps,
    anomalies,
  };
}

interface Reading {
  readonly groups: Group[];
  readonly sitemaps: string[];
  /** Whether the last lines named agents, so that a further agent joins the same group. */
  namingAgents: boolean;
}

function readGroups(text: string): Pick<Reading, "groups" | "sitemaps"> {
  const reading: Reading = { groups: [], sitemaps: [], namingAgents: false };
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = readLine(raw);
    if (line === null) continue;
    if (line.key === "user-agent") nameAgent(reading, line.value);
    if (line.key === "sitemap") reading.sitemaps.push(line.value);
    if (line.key === "crawl-delay") setDelay(reading.groups.at(-1), line.value);
    if (line.key === "allow" || line.key === "disallow") addRule(reading, line, raw);
  }
  return reading;
}

function nameAgent(reading: Reading, value: string): void {
  if (!reading.namingAgents) reading.groups.push({ agents: new Set(), rules: [], delay: null });
  reading.groups.at(-1)?.agents.add(productToken(value));
  reading.namingAgents = true;
}

function setDelay(group: Group | undefined, value: string): void {
  if (group !== undefined) group.delay = longer(group.delay, readDelay(value));
}

function addRule(reading: Reading, line: RobotsLine, raw: string): void {
  reading.namingAgents = false;
  if (line.value === "") return;
  reading.groups.at(-1)?.rules.push(ruleOf(line.key === "allow", line.value, raw));
}

interface RobotsLine {
  readonly key: string;
  readonly value: string;
}

function readLine(raw: string): RobotsLine | null {
  const line = raw.replace(/^\ufeff/, "").replace(/#.*$/, "");
  const colon = line.indexOf(":");
  if (colon < 0) return null;
  return { key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() };
}

function productToken(value: string): string {
  if (value.startsWith("*")) return "*";
  return (/^[A-Za-z_-]+/.exec(value)?.[0] ?? value).toLowerCase();
}

function readDelay(value: string): number | null {
  const seconds = Number.parseFloat(value);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, MAX_DELAY_SECONDS) : null;
}

function longer(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right;
  return Math.max(left, right);
}

function ruleOf(allow: boolean, value: string, raw: string): RobotsRule {
  const path = comparablePath(value.startsWith("/") || value.startsWith("*") ? value : `/${value}`);
  return { allow, pattern: path.replace(/\$(?!$)/g, "%24"), line: raw.trim() };
}

/** Decides about one address: the longest matching pattern wins, allow wins a tie; `/robots.txt` is always allowed. */
export function judgeRobots(file: RobotsFile, url: URL): RobotsVerdict {
  const target = literal(comparablePath(pathOf(url)));
  if (target === "/robots.txt") return { allowed: true, rule: null };
  let best: RobotsRule | null = null;
  for (const rule of file.rules) {
    if (!matchesPattern(rule.pattern, target)) continue;
    const longerThanBest = best === null || rule.pattern.length > best.pattern.length;
    const winsTie = best !== null && rule.pattern.length === best.pattern.length && rule.allow;
    if (longerThanBest || winsTie) best = rule;
  }
  return { allowed: best?.allow ?? true, rule: best };
}

/** Path and query as requested; a bare trailing `?`, which `URL.search` hides, is kept. */
function pathOf(url: URL): string {
  const withoutFragment = url.href.split("#", 1)[0] ?? "";
  const bare = url.search === "" && withoutFragment.endsWith("?") ? "?" : url.search;
  return url.pathname + bare;
}

/** RFC 9309 §2.2.3: a line writes `*` and `$` as escapes where it means the characters themselves. */
function literal(path: string): string {
  return path.replaceAll("*", "%2A").replaceAll("$", "%24");
}

/** RFC 9309 §2.2.2: octets outside ASCII are percent-encoded, escapes of unreserved characters are undone. */
function comparablePath(path: string): string {
  const encoded = path.replace(/[^\x21-\x7e]/gu, encodeOctets);
  return encoded.replace(/%[0-9a-f]{2}/gi, (triplet) => {
    const char = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(char) ? char : triplet.toUpperCase();
  });
}

function encodeOctets(char: string): string {
  return [...new TextEncoder().encode(char)].map((octet) => `%${octet.toString(16).toUpperCase()}`).join("");
}

/** Greedy matching of `*` with a final `$`; linear in the target for each piece, so no pattern can stall it. */
function matchesPattern(pattern: string, target: string): boolean {
  const anchored = pattern.endsWith("$");
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split("*");
  const [first = "", ...rest] = pieces;
  if (!target.startsWith(first)) return false;
  if (rest.length === 0) return !anchored || target.length === first.length;
  let at = first.length;
  const last = anchored ? rest.pop() : undefined;
  for (const piece of rest) {
    const found = target.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return last === undefined || (target.endsWith(last) && target.length - last.length >= at);
}
