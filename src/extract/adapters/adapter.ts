import { load } from "cheerio";
import { z } from "zod";

const Pattern = z.string().refine(isPattern, "不是有效的正则表达式");
const Selector = z.string().min(1).refine(isSelector, "不是有效的 CSS 选择器");

const Sample = z
  .strictObject({
    url: z.string(),
    html: z.string(),
    expect: z.strictObject({
      postings: z.int().min(0),
      title: z.string().optional(),
      employer: z.string().optional(),
      fields: z.record(z.string(), z.string()).optional(),
      bodyIncludes: z.array(z.string()).optional(),
      bodyExcludes: z.array(z.string()).optional(),
    }),
  })
  .readonly();

/** Fields whose label and value stand in one element. */
const FieldItems = z
  .strictObject({ item: Selector, label: Selector.nullable().default(null), value: Selector.nullable().default(null) })
  .readonly();

/** Fields whose label is an element of its own and whose value is the element after it: cells of a row, dt and dd. */
const FieldPairs = z.strictObject({ pair: Selector }).readonly();

const PostingSelectors = z
  .strictObject({
    root: Selector.default("body"),
    title: Selector,
    employer: Selector.nullable().default(null),
    body: Selector.nullable().default(null),
    location: Selector.nullable().default(null),
    postedOn: Selector.nullable().default(null),
    remove: z.array(Selector).default([]),
    fields: z.union([FieldItems, FieldPairs]).nullable().default(null),
  })
  .refine((posting) => posting.body !== null || (posting.fields !== null && "pair" in posting.fields), {
    message: "body 与 fields.pair 至少写一项",
    path: ["body"],
  })
  .readonly();

/**
 * How one family of sites prints its postings, as an office writes it in `rules/adapters/<name>.yaml`.
 * `match` applies by host name or when every fingerprint selector finds something, and with neither only where a source
 * names the adapter; without `body` the text is what stands under labels of duties and demands; `list`, `detail`, `next` and
 * `attachment` select links to follow; `id` is a regular expression with one group that addresses of postings match.
 * `verifiedOn` is empty until someone checked it on a live site.
 */
export const Adapter = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u, "只能用小写字母、数字和连字符"),
    title: z.string().min(1),
    verifiedOn: z.iso.date("应为日期，如 2026-12-31，没有核对过写 null").nullable(),
    match: z
      .strictObject({ hosts: z.array(z.string()).default([]), fingerprints: z.array(Selector).default([]) })
      .readonly(),
    list: Selector.nullable().default(null),
    detail: Selector.nullable().default(null),
    next: Selector.nullable().default(null),
    attachment: Selector.nullable().default(null),
    id: Pattern.nullable().default(null),
    posting: PostingSelectors,
    samples: z.array(Sample).min(1, "至少写一个样例页面").readonly(),
  })
  .readonly();
export type Adapter = z.infer<typeof Adapter>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u").source !== "";
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function isSelector(text: string): boolean {
  try {
    return load("<p></p>")(text).length >= 0;
  } catch (error) {
    return !(error instanceof Error);
  }
}
