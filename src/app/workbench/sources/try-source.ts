import { callsNobody } from "../../../crawl/judge/calls-nobody.ts";
import { loadPageWording } from "../../../crawl/judge/page-wording.ts";
import { extractPostings } from "../../../extract/extract-postings.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { Fetched } from "../../../model/fetched.ts";
import type { Source } from "../../../model/source.ts";
import { findReadingTools } from "../../imports/reading-tools.ts";
import { recordTurn, waitForTurn } from "../../look-back/visiting/host-turn.ts";
import type { Office } from "../../office.ts";
import { contentOf, readBackOf } from "../../pipeline/content-of.ts";
import { openFetcher } from "../../pipeline/open-fetcher.ts";
import { programFile } from "../../program-files.ts";
import { adaptersInForce } from "../../sources/adapters.ts";
import { findSite } from "./source-pages.ts";

const POSTINGS = 20;
const BODY = 400;

/**
 * Visits one address of a source, in its turn and by its politeness, and says what would be read there; nothing of it
 * becomes a capture, a posting or a finding. Throws NOT_FOUND, OPTION_INVALID, and NOT_ALLOWED while the host may not be visited.
 */
export async function trySource(office: Office, { sourceId, url }: { sourceId: string; url: string }) {
  const source = await findSite(office, sourceId);
  const { outcome, finalUrl, content } = await visitOnce(office, source, url);
  const adapters = await adaptersInForce(office.rulesDirs);
  const { nobody } = await loadPageWording(programFile("rules/pages"));
  const extraction =
    content === null
      ? null
      : extractPostings(content, {
          adapters,
          adapterName: source.adapter,
          operatorType: source.operatorType,
          sourceName: source.name,
          siteEmployer: source.employer,
          toldEmployer: null,
          jurisdiction: source.jurisdiction,
          tableMapping: null,
          seenAt: office.clock.now().toISOString(),
          callsNobody: (title) => callsNobody(title, nobody),
        });
  const postings = extraction?.postings ?? [];
  return {
    outcome,
    finalUrl,
    kind: extraction?.kind ?? null,
    count: postings.length,
    postings: postings.slice(0, POSTINGS).map(({ title, employer, body, fields, location, postedOn }) => ({
      title,
      employer,
      location,
      postedOn,
      fields: fields.map(({ label, value }) => ({ label, value })),
      body: body.slice(0, BODY),
    })),
  };
}

async function visitOnce(office: Office, source: Source, url: string) {
  const host = hostOf(source, url);
  const stop = await waitForTurn(office, host, source, new AbortController().signal);
  if (stop !== null) throw new PingpinError("NOT_ALLOWED", { subject: host, detail: stop });
  const fetcher = await openFetcher(office, async () => undefined);
  try {
    const request = { url, purpose: "posting", source, expect: null, browser: source.browser, renderIf: null } as const;
    const fetched: Fetched = await fetcher.visit(request);
    await recordTurn(office, host, source, fetched);
    const content = await contentOf(readBackOf(fetched), await findReadingTools());
    return { outcome: fetched.outcome, finalUrl: fetched.finalUrl, content };
  } finally {
    await fetcher.close();
  }
}

/** Only the source's own sites are visited in its name. */
function hostOf(source: Source, url: string): string {
  const { host } = new URL(url);
  const hosts = source.entryUrls.map((entry) => new URL(entry).host);
  if (hosts.includes(host)) return host;
  const detail = `不是这个来源的网站，应在 ${hosts.join("、")} 之内`;
  throw new PingpinError("OPTION_INVALID", { subject: url.slice(0, 200), detail });
}
