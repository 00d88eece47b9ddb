import { stringify } from "yaml";
import { extractPostings } from "../extract-postings.ts";
import type { ExtractContext, ExtractedPosting } from "../extraction.ts";
import { calendarDateOf } from "../values/calendar-date-of.ts";
import type { Adapter } from "./adapter.ts";
import { commonSelector } from "./common-selector.ts";
import { fieldBoxes, fieldSelectors, type LabelledSample } from "./draft-fields.ts";
import { sampleHtml } from "./sample-html.ts";
import { elementAround, elementSaying, sampleDom } from "./sample-nodes.ts";

/** A page of one posting that an adapter is drafted from; `url` is null where the file does not say it. */
export interface SamplePage {
  readonly html: string;
  readonly url: string | null;
}

/** A drafted adapter as YAML, or one Chinese sentence a reason why these pages give none. */
export type AdapterDraft = { readonly yaml: string } | { readonly reasons: readonly string[] };

interface ReadSample extends LabelledSample {
  readonly page: SamplePage;
}

const DAY = /^[\d\s年月日:./-]{8,20}$/u;

type Selectors = Adapter["posting"];

/**
 * Drafts an adapter from two pages of one site: what the general reading finds in both (title, employer, labelled values,
 * text) is looked up in both documents, and the selectors that lead to it in both become the adapter's. A person
 * checks and names it; `verifiedOn` stays empty.
 */
export function draftAdapter(
  pages: readonly [SamplePage, SamplePage],
  name: string,
  context: ExtractContext,
): AdapterDraft {
  const samples = pages.map((page) => read(page, context));
  const reasons = samples.flatMap((sample, index) =>
    sample === null ? [`第 ${index + 1} 个页面没有读出恰好一条招聘信息，请换一个只登一个岗位的详情页`] : [],
  );
  const both = samples.filter((sample) => sample !== null);
  if (reasons.length > 0) return { reasons };
  if (both[0]?.posting.title === both[1]?.posting.title)
    return { reasons: ["两个页面是同一个岗位，请换成两个不同的岗位"] };
  const title = selectorOf(both, ({ title: words }) => words);
  const fields = fieldSelectors(both);
  const texts = both.map((sample) => textOutside(sample, fields));
  const body = bodySelector(both, texts);
  if (title === null) reasons.push("两个页面的岗位名称没有共同的位置");
  if (body === null) reasons.push("两个页面的岗位描述没有共同的位置");
  if (title === null || body === null) return { reasons };
  return { yaml: yamlOf(name, both, { title, body, fields, texts }) };
}

function read(page: SamplePage, context: ExtractContext): ReadSample | null {
  const url = page.url ?? "http://sample.invalid/";
  const { postings } = extractPostings({ kind: "html", html: page.html, url }, { ...context, adapters: [] });
  const [posting] = postings;
  return posting === undefined || postings.length > 1 ? null : { page, dom: sampleDom(page.html), posting };
}

function selectorOf(
  samples: readonly ReadSample[],
  words: (posting: ExtractedPosting) => string | null,
): string | null {
  const elements = samples.map(({ dom, posting }) => ({ $: dom.$, node: elementSaying(dom, words(posting) ?? "") }));
  return commonSelector(
    elements
      .flatMap(({ $, node }) => (node === null ? [] : [{ $, node }]))
      .filter((_, __, all) => all.length === samples.length),
  );
}

/** The lines of the text that stand in no box of a labelled value, which hold labels that only this site has. */
function textOutside({ dom, posting }: ReadSample, fields: Selectors["fields"]): readonly string[] {
  const boxed = fields === null || "pair" in fields ? [] : dom.$(fields.item).find("*").addBack().toArray();
  return posting.body.split("\n").filter((line) => {
    if (line === dayLine(posting)) return false;
    const node = elementSaying(dom, line, true);
    return node !== null && !boxed.includes(node);
  });
}

/** The line of the text that is nothing but a day, which is when the posting was posted. */
function dayLine({ body }: ExtractedPosting): string | null {
  return body.split("\n").find((line) => DAY.test(line) && calendarDateOf(line) !== null) ?? null;
}

function bodySelector(samples: readonly ReadSample[], texts: readonly (readonly string[])[]): string | null {
  const elements = samples.flatMap(({ dom }, index) => {
    const lines = (texts[index] ?? []).map((line) => elementSaying(dom, line, true));
    const node = elementAround(lines.filter((line) => line !== null));
    return node === null ? [] : [{ $: dom.$, node }];
  });
  return elements.length < samples.length ? null : commonSelector(elements);
}

function yamlOf(
  name: string,
  samples: readonly ReadSample[],
  found: {
    readonly title: string;
    readonly body: string;
    readonly fields: Selectors["fields"];
    readonly texts: readonly (readonly string[])[];
  },
): string {
  const hosts = samples.flatMap(({ page }) =>
    page.url !== null && URL.canParse(page.url) ? [new URL(page.url).hostname] : [],
  );
  const employer = selectorOf(samples, (posting) => posting.employer);
  const posting = {
    root: "body",
    title: found.title,
    ...optional("employer", employer),
    ...optional(
      "location",
      selectorOf(samples, ({ location }) => location),
    ),
    ...optional("postedOn", selectorOf(samples, dayLine)),
    body: found.body,
    ...optional("fields", found.fields),
  };
  return stringify({
    name,
    title: `${name}（由两个样例页面起草，请核对）`,
    verifiedOn: null,
    match:
      hosts.length === samples.length ? { hosts: [...new Set(hosts)] } : { fingerprints: [found.title, found.body] },
    posting,
    samples: samples.map(({ page, posting: expected }, index) => ({
      url: page.url ?? "http://sample.invalid/",
      html: sampleHtml(page.html),
      expect: {
        postings: 1,
        title: expected.title,
        ...optional("employer", employer === null ? null : expected.employer),
        fields: boxedFields(samples[index]),
        bodyIncludes: found.texts[index]?.slice(0, 3) ?? [],
      },
    })),
  });
}

/** The labelled values that the page shows in boxes of their own; an adapter that loses one fails its own sample. */
function boxedFields(sample: ReadSample | undefined): Readonly<Record<string, string>> {
  if (sample === undefined) return {};
  return Object.fromEntries(fieldBoxes(sample).map(({ field }) => [field.label, field.value]));
}

function optional<T>(key: string, value: T | null): Readonly<Record<string, T>> {
  return value === null ? {} : { [key]: value };
}
