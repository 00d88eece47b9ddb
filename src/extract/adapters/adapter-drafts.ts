import { type CheerioAPI, load } from "cheerio";
import { sortLines } from "../drafts/segment-draft.ts";
import { type PostingDraft, UNTOLD } from "../extraction.ts";
import type { DomElement } from "../page/dom.ts";
import type { PageLine } from "../page/page-line.ts";
import { readPageLines } from "../page/page-lines.ts";
import { isTruncated } from "../text-complete.ts";
import { calendarDateOf } from "../values/calendar-date-of.ts";
import { type Field, factsIn, fieldValue, NAME_LABELS } from "../values/field-labels.ts";
import { readLabel } from "../values/posting-labels.ts";
import { tidyLine } from "../values/white-space.ts";
import type { Adapter } from "./adapter.ts";

type Selection = ReturnType<CheerioAPI>;

/** The adapter for a page: the named one, or the first whose host or fingerprint fits; null when none does. */
export function chooseAdapter(
  adapters: readonly Adapter[],
  adapterName: string,
  page: { readonly $: CheerioAPI; readonly url: string },
): Adapter | null {
  if (adapterName !== "auto") return adapters.find((adapter) => adapter.name === adapterName) ?? null;
  const host = URL.canParse(page.url) ? new URL(page.url).hostname : "";
  const byHost = adapters.find((adapter) => adapter.match.hosts.includes(host));
  return byHost ?? adapters.find((adapter) => hasFingerprint(adapter, page.$)) ?? null;
}

/** The postings that an adapter's selectors find; a root without title or body text yields none. */
export function draftsByAdapter($: CheerioAPI, adapter: Adapter): readonly PostingDraft[] {
  return $(adapter.posting.root)
    .toArray()
    .map((root) => draftOfRoot($, $(root).clone(), adapter))
    .filter((draft) => draft !== null);
}

function hasFingerprint(adapter: Adapter, $: CheerioAPI): boolean {
  const { fingerprints } = adapter.match;
  return fingerprints.length > 0 && fingerprints.every((selector) => $(selector).length > 0);
}

function draftOfRoot($: CheerioAPI, root: Selection, adapter: Adapter): PostingDraft | null {
  const { posting } = adapter;
  for (const selector of posting.remove) root.find(selector).remove();
  const text = (selector: string | null): string | null => {
    const found = selector === null ? "" : tidyLine(root.find(selector).first().text());
    return found === "" ? null : found;
  };
  const { fields: listed, told } = readFields($, root, adapter);
  const title = text(posting.title) ?? fieldValue(listed, NAME_LABELS);
  if (title === null) return null;
  if (posting.fields !== null && "item" in posting.fields && posting.body !== null) {
    root.find(posting.body).find(posting.fields.item).remove();
  }
  const html = posting.body === null ? "" : (root.find(posting.body).first().html() ?? "");
  const lines = [...told, ...readPageLines(load(`<body>${html}</body>`), new Set())];
  const { fields: inBody, body } = sortLines(lines, title);
  const fields = [...listed, ...inBody];
  if (body.length === 0 && fields.length === 0) return null;
  const dated = text(posting.postedOn);
  const printed = factsIn(fields);
  return {
    ...UNTOLD,
    ...printed,
    title,
    body: body.join("\n"),
    fields,
    employer: text(posting.employer) ?? printed.employer,
    location: text(posting.location) ?? printed.location,
    postedOn: (dated === null ? null : calendarDateOf(dated)) ?? printed.postedOn,
    textComplete: !isTruncated(lines),
    extractedBy: `adapter:${adapter.name}`,
  };
}

interface ReadFields {
  readonly fields: readonly Field[];
  /** Lines of duties and demands that stand under labels of theirs. */
  readonly told: readonly PageLine[];
}

function readFields($: CheerioAPI, root: Selection, adapter: Adapter): ReadFields {
  const selectors = adapter.posting.fields;
  if (selectors === null) return { fields: [], told: [] };
  if ("pair" in selectors) return readPairs($, root.find(selectors.pair).toArray());
  const fields = root
    .find(selectors.item)
    .toArray()
    .flatMap((item) => {
      const strung = selectors.label === null ? sortLines(readPageLines(load($.html(item)), new Set()), "").fields : [];
      if (strung.length > 1) return strung;
      const whole = tidyLine($(item).text());
      const part = (selector: string | null): string =>
        selector === null ? "" : tidyLine($(item).find(selector).first().text());
      const label = part(selectors.label);
      if (label === "") return readLabel(whole) ?? atColon(whole);
      const value = part(selectors.value) || tidyLine(whole.replace(label, ""));
      return { label: label.replace(/[：:]$/u, ""), value: value.replace(/^[：:]\s*/u, "") };
    })
    .filter(({ label, value }) => label !== "" && value !== "")
    .map(({ label, value }) => ({ label, value }));
  return { fields, told: [] };
}

/** Elements whose words are a label, each with the element after it; one that is no label is passed over. */
function readPairs($: CheerioAPI, labels: readonly DomElement[]): ReadFields {
  const fields: Field[] = [];
  const told: PageLine[] = [];
  for (const node of labels) {
    const words = tidyLine($(node).text()).replaceAll(" ", "");
    const known = readLabel(words);
    const label = known?.label ?? OWN_LABEL.exec(words)?.[1] ?? "";
    const value = $(node).next();
    const lines = readPageLines(load(`<body>${value.html() ?? ""}</body>`), new Set());
    if (label === "" || (known !== null && known.value !== "") || lines.length === 0) continue;
    if (known?.kind === "duty" || known?.kind === "need") {
      told.push(...readPageLines(load(`<body><p>${label}</p></body>`), new Set()), ...lines);
    } else fields.push({ label, value: lines.map((line) => line.text).join("\n") });
  }
  return { fields, told };
}

const OWN_LABEL = /^(?!联系|电话|手机|邮箱|微信)(\p{Script=Han}{2,8})[：:]$/u;

function atColon(text: string): Field {
  const at = text.search(/[：:]/u);
  return at === -1 ? { label: "", value: text } : { label: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}
