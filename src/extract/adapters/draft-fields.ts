import type { ExtractedPosting } from "../extraction.ts";
import type { DomElement } from "../page/dom.ts";
import type { Field } from "../values/field-labels.ts";
import type { Adapter } from "./adapter.ts";
import { named, selectorsOf } from "./common-selector.ts";
import { elementSaying, type SampleDom } from "./sample-nodes.ts";

/** A selector with more matches on a page selects more than labelled values. */
const MOST_BOXES = 60;
/** A site prints labelled values in a few kinds of boxes: a bar under the title, a list, a line of dates. */
const MOST_KINDS = 4;

/** A page and what the general reading found on it. */
export interface LabelledSample {
  readonly dom: SampleDom;
  readonly posting: ExtractedPosting;
}

/** A labelled value and the element that shows both; label and value apart where they have elements of their own. */
interface FieldBox {
  readonly field: Field;
  readonly item: DomElement;
  readonly label: DomElement | null;
  readonly value: DomElement | null;
  /** Whether a colon tells label and value apart. */
  readonly isTold: boolean;
}

/** The boxes of the labelled values that were read on a sample page. */
export function fieldBoxes({ dom, posting }: LabelledSample): readonly FieldBox[] {
  return posting.fields.map((field) => fieldBox(dom, field)).filter((box) => box !== null);
}

/**
 * Selectors of the boxes that both pages show, by classes that they share: the one with most of them first, then others for
 * what is left, since a value that no selector finds would be lost. Null when the pages share none.
 */
export function fieldSelectors(samples: readonly LabelledSample[]): Adapter["posting"]["fields"] {
  const boxes = samples.map(fieldBoxes);
  const chosen: string[] = [];
  let left = boxes;
  while (chosen.length < MOST_KINDS) {
    const [best] = candidates(samples, left).toSorted((a, b) => b.found - a.found);
    if (best === undefined) break;
    chosen.push(best.selector);
    left = left.map((own, index) => own.filter(({ item }) => !isHit(samples[index], best.selector, item)));
  }
  if (chosen.length === 0) return null;
  const covered = boxes.flatMap((own, index) => own.filter((box) => !left[index]?.includes(box) && !box.isTold));
  return { item: chosen.join(", "), label: partSelector(covered, "label"), value: partSelector(covered, "value") };
}

interface Candidate {
  readonly selector: string;
  readonly found: number;
}

function candidates(samples: readonly LabelledSample[], left: readonly (readonly FieldBox[])[]): readonly Candidate[] {
  const selectors = new Set((left[0] ?? []).flatMap(({ item }) => selectorsOf(item)));
  return [...selectors].flatMap((selector) => {
    const found = samples.map((sample, index) => {
      const hits = sample.dom.$(selector).toArray();
      const own = (left[index] ?? []).filter(({ item }) => hits.includes(item)).length;
      return hits.length > MOST_BOXES ? 0 : own;
    });
    return found.includes(0) ? [] : [{ selector, found: found.reduce((sum, count) => sum + count, 0) }];
  });
}

function isHit(sample: LabelledSample | undefined, selector: string, item: DomElement): boolean {
  return sample?.dom.$(selector).toArray().includes(item) ?? false;
}

/** A class that this part has in every box; a box whose words tell label and value apart by a colon needs none. */
function partSelector(boxes: readonly FieldBox[], part: "label" | "value"): string | null {
  const [first, ...others] = boxes.map((box) => (box[part] === null ? [] : named(box[part])));
  return first?.find((selector) => others.every((names) => names.includes(selector))) ?? null;
}

function fieldBox(dom: SampleDom, field: Field): FieldBox | null {
  const label = field.label.replace(/#\d+$/u, "");
  const told = elementSaying(dom, `${label}：${field.value}`) ?? elementSaying(dom, `${label}:${field.value}`);
  const item = told ?? elementSaying(dom, `${label}${field.value}`);
  if (item === null) return null;
  const inside: SampleDom = { $: dom.$, elements: dom.$(item).find("*").toArray() };
  const spoken = [label, `${label}：`, `${label}:`].map((words) => elementSaying(inside, words));
  return {
    field,
    item,
    label: spoken.find((node) => node !== null) ?? null,
    value: elementSaying(inside, field.value),
    isTold: told !== null,
  };
}
