import { canonicalUrl } from "../../../crawl/links/canonical-url.ts";
import type { Source } from "../../../model/source.ts";
import { isWebAddress } from "../../../model/web-address.ts";
import type { Store } from "../../../store/port.ts";
import type { BureauContext } from "./bureau-subject.ts";
import { sourceOfHost } from "./source-of-host.ts";

/** Tells how postings can be visited again; every source is read from the store once. */
export function subjectSources(store: Store): Pick<BureauContext, "sourceOf" | "sourceAt"> {
  const known = new Map<string, Source | null>();
  return {
    async sourceOf(sourceId, url) {
      if (!isWebAddress(url)) return "招聘信息来自文件，没有可以复查的网址";
      const source = known.get(sourceId) ?? (await store.sources.get(sourceId));
      known.set(sourceId, source);
      return source ?? `来源“${sourceId}”未登记，无法按其访问要求复查`;
    },
    async sourceAt(url) {
      if (!isWebAddress(url) || canonicalUrl(url) === null) return "监管机关没有写明可以复查的网址";
      return sourceOfHost(await store.sources.list(), url) ?? "本机没有登记这个网站的来源，请先登记来源";
    },
  };
}
