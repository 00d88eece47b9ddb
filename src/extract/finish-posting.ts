import type { PostingField } from "../model/posting.ts";
import { guessFromPosting } from "../text/employer-type.ts";
import type { ExtractContext, ExtractedPosting, PostingDraft } from "./extraction.ts";
import { dayAgo } from "./page/relative-day.ts";
import { workplaceOf } from "./page/workplace.ts";
import { steadyTitle, urlTokenOf } from "./posting-key.ts";
import { creditCodeIn } from "./values/credit-code.ts";
import { isEmployerName, normalizeEmployerName } from "./values/employer-name.ts";
import { AGENCY_LABELS, AREA_LABELS, fieldValue, PLACE_LABELS, POSTED_LABELS } from "./values/field-labels.ts";
import { placeBehindName } from "./values/place-name.ts";
import { uniqueLabels } from "./values/unique-labels.ts";

/** What the page as a whole adds to its postings. */
export interface PageFacts {
  readonly url: string;
  readonly idPattern: string | null;
  readonly employer: string | null;
  /** The day on which the page was published, for postings that print none. */
  readonly postedOn: string | null;
  /** Whether the address names one posting (a page), rather than a file or a page made to hold several. */
  readonly single: boolean;
}

/**
 * Fills in what drafts leave open from page and source, and gives each its anchors and the parts of its key. `seen`
 * counts equal titles; whoever hands in the drafts of one page piece by piece hands in the same map each time.
 */
export function finishPostings(
  drafts: readonly PostingDraft[],
  page: PageFacts,
  context: ExtractContext,
  seen: Map<string, number> = new Map(),
): readonly ExtractedPosting[] {
  const alone = page.single && drafts.length === 1;
  return drafts.map((draft) => {
    const own = inFull(draft.employer, page.employer);
    const wide = context.siteEmployer ?? page.employer ?? context.toldEmployer;
    const employer = own === null || isPartOf(own, wide) ? (wide ?? own) : own;
    const name = `${steadyTitle(draft.title)}\n${employer ?? ""}`;
    const ordinal = (seen.get(name) ?? 0) + 1;
    seen.set(name, ordinal);
    return finishPosting({ ...draft, employer }, { page, context, ordinal, alone });
  });
}

/** A name cut short beside a posting, given as the page prints it in full. */
function inFull(name: string | null, onPage: string | null): string | null {
  return name !== null && onPage?.includes(name) === true ? onPage : name;
}

const HAS_DEPARTMENTS = /(?:大学|学院|学校|中学|医院|公司|集团)$/u;
const DEPARTMENT = /^\p{Script=Han}{1,8}(?:[部处科室系组]|车间)$/u;
const FACULTY = /^(?!.*(?:大学|[省市县区]))\p{Script=Han}{2,14}学院$/u;

/** Whether a name is that of a department or faculty of the organisation whose page this is. */
function isPartOf(name: string, whole: string | null): boolean {
  if (whole === null || !HAS_DEPARTMENTS.test(whole)) return false;
  return isEmployerName(name) ? FACULTY.test(name) && /学/u.test(whole) : DEPARTMENT.test(name);
}

function finishPosting(
  draft: PostingDraft,
  facts: {
    readonly page: PageFacts;
    readonly context: ExtractContext;
    readonly ordinal: number;
    readonly alone: boolean;
  },
): ExtractedPosting {
  const fields = uniqueLabels(draft.fields);
  const location = draft.location ?? fieldValue(fields, AREA_LABELS) ?? placeBehindName(draft.title);
  const creditCode = creditCodeIn([draft.body, ...fields.map((field) => field.value)].join("\n"));
  const guess = guessFromPosting({ title: draft.title, fields, employer: draft.employer }, creditCode);
  const urlToken = urlTokenOf(facts.page.url, facts.page.idPattern);
  return {
    place: draft.place,
    cells: draft.cells,
    title: draft.title,
    body: draft.body,
    fields,
    employer: draft.employer,
    employerType: guess.type,
    employerTypeReason: guess.reason,
    employerCreditCode: creditCode,
    agency:
      draft.agency ??
      fieldValue(fields, AGENCY_LABELS) ??
      (facts.context.operatorType === "agency" ? facts.context.sourceName : null),
    location,
    workplace: workplaceOf([inItsTown(location, fields), ...addressesIn(fields)], facts.context.jurisdiction),
    postedOn: draft.postedOn ?? agoIn(fields, facts.context.seenAt) ?? facts.page.postedOn,
    validThrough: draft.validThrough,
    textComplete: draft.textComplete,
    anchors: {
      idToken: (facts.alone ? urlToken : null) ?? draft.code,
      title: draft.title === "" ? null : draft.title,
      employer: draft.employer === null ? null : normalizeEmployerName(draft.employer),
      place: location,
    },
    extractedBy: draft.extractedBy,
    keyParts: {
      urlToken,
      code: draft.code,
      title: draft.title,
      employer: draft.employer,
      ordinal: facts.ordinal,
      alone: facts.alone,
    },
  };
}

/** The day that a field gives as so long before the visit. */
function agoIn(fields: readonly PostingField[], seenAt: string | null): string | null {
  const said = fieldValue(fields, POSTED_LABELS) ?? "";
  return seenAt === null ? null : (dayAgo(said, seenAt) ?? dayAgo(`发布：${said}`, seenAt));
}

const WORK_ADDRESS = /^(?:工作|上班|用工|就业)(?:地点|地区|地址|区域|城市)|^工作单位地址/u;
const EMPLOYER_ADDRESS = /^(?:单位|公司|企业|用人单位|注册|办公|通讯|联系)(?:详细)?地址/u;

/** An address behind the town that another field names, as a district alone may be that of several. */
function inItsTown(location: string | null, fields: readonly PostingField[]): string | null {
  const town = fieldValue(fields, PLACE_LABELS);
  return location === null || town === null || town === location ? location : `${town} ${location}`;
}

/** Fields that say where, the place of work before the employer's address. */
function addressesIn(fields: readonly PostingField[]): readonly string[] {
  const of = (labels: RegExp) => fields.filter(({ label }) => labels.test(label)).map(({ value }) => value);
  return [...of(WORK_ADDRESS), ...of(EMPLOYER_ADDRESS)];
}
