import { z } from "zod";
import { Certainty } from "./closed-lists.ts";

/** The paragraph or item of an article, as documents cite it. */
export const ArticleItem = z
  .string()
  .regex(/^第[一二三四五六七八九十]+(款|项|款第[一二三四五六七八九十]+项)$/, "应写作 第一款、第三项 或 第二款第一项");

/**
 * One article of the law registry; `item` is the paragraph or item meant unless a rule names another; `gist` is our own one-line summary, never the statute's
 * text.
 */
export const LegalBasis = z
  .strictObject({
    id: z.string().min(1),
    law: z.string().min(1),
    article: z.string().min(1),
    item: ArticleItem.nullable().default(null),
    inForceFrom: z.iso.date().nullable(),
    inForceUntil: z.iso.date().nullable().default(null),
    binds: z.string().min(1),
    sanction: z.string().nullable(),
    /** The articles that say what follows a breach of this one (法律责任); an article that only says so names itself. */
    liability: z.array(z.string().min(1)).readonly().default([]),
    authority: z.string().nullable(),
    certainty: Certainty,
    /** Whether it governs what is published alone, and nothing that is said at an interview or on the telephone. */
    publishedOnly: z.boolean().default(false),
    gist: z.string().min(1),
  })
  .readonly();
export type LegalBasis = z.infer<typeof LegalBasis>;

/** The articles of a finding, each with the item that its rule names; an id that the registry no longer holds is left out. */
export function articlesOf(
  { basis, items }: { readonly basis: readonly string[]; readonly items: Readonly<Record<string, string>> },
  law: ReadonlyMap<string, LegalBasis>,
): readonly LegalBasis[] {
  return basis.flatMap((id) => {
    const entry = law.get(id);
    return entry === undefined ? [] : [{ ...entry, item: items[id] ?? entry.item }];
  });
}
