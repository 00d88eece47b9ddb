import type { PostingDraft } from "./extraction.ts";

/**
 * Joins what structured data says with what the page prints. Words that a reader sees but the structured data
 * lacks are kept, so that neither side can hide a wording; several of both are left as the structured data has them.
 */
export function mergeDrafts(
  structured: readonly PostingDraft[],
  printed: readonly PostingDraft[],
): readonly PostingDraft[] {
  if (structured.length === 0) return printed;
  const [data] = structured;
  const [page] = printed;
  if (structured.length > 1 || printed.length !== 1 || data === undefined || page === undefined) return structured;
  return [join(data, page)];
}

function join(data: PostingDraft, page: PostingDraft): PostingDraft {
  const known = squeeze([data.title, data.body, ...data.fields.map((field) => field.value)].join("\n"));
  const unseen = page.body.split("\n").filter((line) => !known.includes(squeeze(line)));
  const labels = new Set(data.fields.map((field) => field.label));
  return {
    ...data,
    title: data.title === "" ? page.title : data.title,
    body: [data.body, ...unseen].filter((part) => part !== "").join("\n"),
    fields: [
      ...data.fields,
      ...page.fields.filter((field) => !labels.has(field.label) || !known.includes(squeeze(field.value))),
    ],
    employer: data.employer ?? page.employer,
    location: data.location ?? page.location,
    postedOn: data.postedOn ?? page.postedOn,
    validThrough: data.validThrough ?? page.validThrough,
    textComplete: data.textComplete && page.textComplete,
  };
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}
