/** A placeholder of a template with those that stand inside its loop or condition. */
export interface TemplateTag {
  readonly name: string;
  readonly inner: readonly TemplateTag[];
}

/** Placeholders as they follow one another in a template, as the tree that their opening and closing make. */
export function tagTree(
  flat: readonly { readonly name: string; readonly disposition: "Open" | "Close" | "SelfClosed" }[],
): readonly TemplateTag[] {
  const levels: TemplateTag[][] = [[]];
  for (const { name, disposition } of flat) {
    if (disposition === "Close") {
      if (levels.length > 1) levels.pop();
      continue;
    }
    const inner: TemplateTag[] = [];
    levels.at(-1)?.push({ name, inner });
    if (disposition === "Open") levels.push(inner);
  }
  return levels[0] ?? [];
}
