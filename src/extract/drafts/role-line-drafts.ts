import { type PostingDraft, UNTOLD } from "../extraction.ts";
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
export function roleLineDrafts(lines: readonly PageLine[]): {
  readonly drafts: readonly PostingDraft[];
  readonly rest: readonly PageLine[];
} {
  const isCut = hasSections(lines);
  const found = rolesOfLines(lines, !isCut);
  if (found.length === 0) return { drafts: [], rest: lines };
  const parts = firmParts(lines, found).map((part) => withRemarks(part, isCut));
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
function withRemarks({ drafts, rest, box }: FirmPart, isCut: boolean): FirmPart {
  let told = drafts;
  const others = rest.filter((line) => {
    const named = line.links.length > 0 ? [] : remarkedRoles(line.text, told);
    const about = named.length > 0 || isCut || !asksOfAll(line, box) ? named : told;
    told = told.map((one) => (about.includes(one) ? withRemark(one, line.text) : one));
    return about.length === 0;
  });
  return { drafts: told, rest: others, box };
}

/** Whether a line beside the roles sets a demand without saying of whom, which then is of all of them. */
function asksOfAll({ text, path, links }: PageLine, box: readonly number[]): boolean {
  const isBeside = links.length === 0 && isWithin(path, box);
  const isPlain = text.length <= LONGEST_DEMAND && !STOP.test(text) && withoutContacts([text]).length > 0;
  return isBeside && isPlain && OF_ALL.test(text);
}

const LONGEST_DEMAND = 200;
const OF_ALL =
  /\d{2}\s*周?岁|[男女](?![装鞋包士])|勿扰|不招|户籍|户口|婚|身高|民族|党员|纹身|传染病|乙肝|残疾|退伍|应届|学历|优先|(?:要求|条件)[：:]./u;
/** The firm that a line opens the lines of, null for whoever calls in an announcement; undefined where it opens none. */
function firmOpened(line: PageLine, isAboveRole: boolean): string | null | undefined {
  const firm = firmNamed(line) ?? (isAboveRole ? firmIn(line.text) : null);
  return firm === null && !isAnnouncementTitle(line) ? undefined : firm;
}

function draftOf({ text }: PageLine, role: Role, firm: string | null): PostingDraft {
  return { ...UNTOLD, ...role, employer: role.employer ?? firm, body: text, extractedBy: "role-lines" };
}
