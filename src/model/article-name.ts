import type { LegalBasis } from "./legal-basis.ts";

/** `《某法（2022修订）》第一条第一项`: the registry's full title with the article, and the item where one is meant. */
export function articleName({ law, article, item }: LegalBasis): string {
  return `《${law.replace(/^《|》$/g, "")}》${article}${item ?? ""}`;
}
