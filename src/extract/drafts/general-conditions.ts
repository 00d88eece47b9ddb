import { filledFrom, type PostingDraft } from "../extraction.ts";
import { JOB_NAME } from "../page/title-line.ts";
import { readLabel } from "../values/posting-labels.ts";
import type { Segment } from "./posting-segments.ts";

const FEWEST_ROLES = 2;

/**
 * Whether the first of several segments sets out conditions for all roles below it: it names no job and no duties,
 * and every other one does.
 */
export function isForAllRoles(first: Segment, others: readonly Segment[]): boolean {
  const tellsDuties = ({ labels }: Segment) => labels.some(({ kind }) => kind === "duty" || kind === "name");
  return (
    others.length >= FEWEST_ROLES && !tellsDuties(first) && !JOB_NAME.test(first.title) && others.every(tellsDuties)
  );
}

/** A role with the conditions that its page sets for all roles, so that a limit printed once counts for each. */
export function withConditions(role: PostingDraft, general: PostingDraft): PostingDraft {
  const lines = general.body.split("\n");
  const from = lines.findIndex((line) => readLabel(line)?.kind === "need");
  const labels = new Set(role.fields.map(({ label }) => label));
  return {
    ...filledFrom(role, { location: general.location, validThrough: general.validThrough }),
    body: [role.body, ...(from === -1 ? [] : lines.slice(from))].filter((part) => part !== "").join("\n"),
    fields: [...role.fields, ...general.fields.filter(({ label }) => !labels.has(label))],
  };
}
