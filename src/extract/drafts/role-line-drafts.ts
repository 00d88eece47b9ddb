import { type ExtractContext, type PostingDraft, UNTOLD } from "../extraction.ts";
import { type Box, commonBox, isWithin } from "../page/boxes.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import { firmIn, firmNamed } from "../page/firm-heading.ts";
import type { PageLine } from "../page/page-line.ts";
import { STOP } from "../page/posting-borders.ts";
import { hasSections, isAnnouncementTitle } from "./announcement-draft.ts";
import { type Role, rolesOfLines } from "./line-roles.ts";
import { remarkedRoles, withRemark } from "./role-remarks.ts";

/**
 * The roles of a call that gives each one line, under the firm whose heading they stand below, with the remarks on them that
 * stand beside. Empty when fewer than two do.
 */
export function roleLineDrafts(
  lines: readonly PageLine[],
  asks: ExtractContext["asks"],
): {
  readonly drafts: readonly PostingDraft[];
  readonly rest: readonly PageLine[];
} {
  const isCut = hasSections(lines);
  const found = rolesOfLines(lines, !isCut);
  if (found.length === 0) return { drafts: [], rest: lines };
  const parts = firmParts(lines, found).map((part) => withRemarks(part, isCut ? () => false : asks));
  return { drafts: parts.flatMap(({ drafts }) => drafts), rest: parts.flatMap(({ rest }) => rest) };
}

interface FirmPart {
  readonly drafts: readonly PostingDraft[];
  readonly rest: readonly PageLine[];
  /** The box of the lines of its roles. */
  readonly box: readonly number[];
}

/** The roles under each firm that the lines name, those above the first firm first, and the other lines beside them. */
function firmParts(lines: readonly PageLine[], found: readonly (Role | null)[]): readonly FirmPart[] {
  const opened = (employer: string | null) => ({
    employer,
    drafts: [] as PostingDraft[],
    rest: [] as PageLine[],
    box: [] as Box,
  });
  const parts = [opened(null)];
  for (const [index, line] of lines.entries()) {
    const role = found[index] ?? null;
    const firm = firmOpened(line, role === null && (found[index + 1] ?? null) !== null);
    if (firm !== undefined) parts.push(opened(firm));
    const part = parts.at(-1);
    if (part === undefined) continue;
    if (role === null) part.rest.push(line);
    else part.drafts.push(draftOf(line, role, part.employer));
    if (role !== null) part.box = part.drafts.length === 1 ? line.path.slice(0, -1) : commonBox(part.box, line.path);
  }
  return parts;
}

/** The roles of a firm with the lines about them, which are no longer among the others. */
function withRemarks({ drafts, rest, box }: FirmPart, asks: ExtractContext["asks"]): FirmPart {
  let told = drafts;
  const others = rest.filter((line) => {
    const named = line.links.length > 0 ? [] : remarkedRoles(line.text, told);
    const about = named.length > 0 || !isBeside(line, box) || !asks(line.text) ? named : told;
    told = told.map((one) => (about.includes(one) ? withRemark(one, line.text) : one));
    return about.length === 0;
  });
  return { drafts: told, rest: others, box };
}

/** Whether a line stands beside the roles, so that what it asks without saying of whom it asks of all of them. */
function isBeside({ text, path, links }: PageLine, box: readonly number[]): boolean {
  const isPlain = text.length <= LONGEST_DEMAND && !STOP.test(text) && withoutContacts([text]).length > 0;
  return links.length === 0 && isWithin(path, box) && isPlain;
}

const LONGEST_DEMAND = 200;

/** The firm that a line opens the lines of, null for whoever calls in an announcement; undefined where it opens none. */
function firmOpened(line: PageLine, isAboveRole: boolean): string | null | undefined {
  const firm = firmNamed(line) ?? (isAboveRole ? firmIn(line.text) : null);
  return firm === null && !isAnnouncementTitle(line) ? undefined : firm;
}

function draftOf({ text }: PageLine, role: Role, firm: string | null): PostingDraft {
  return { ...UNTOLD, ...role, employer: role.employer ?? firm, body: text, extractedBy: "role-lines" };
}
