import { isWithin } from "../page/boxes.ts";
import { readHeadline } from "../page/headline-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { FIRM } from "../page/posting-borders.ts";
import { employerIn, isEmployerName } from "../values/employer-name.ts";
import { readLabel } from "../values/posting-labels.ts";

const FARTHEST_NAME = 80;
const REGISTERED = /^工商信息/u;
const NEAR = 6;
/** A board's mark behind a name that it has looked into. */
const CERTIFIED = /.认证(?:企业)?$/u;
const SHOP = /^(?=.*\p{Script=Han}{2})[\p{Script=Han}A-Za-z\d（）()·&]{2,20}$/u;
/** What boards say of a firm beside its name. */
export const OF_FIRM = /^(?:公司规模|公司性质|融资阶段)$/u;
const PROFILE = /^(?:(?:企业|公司|单位)?(?:性质|规模|行业)|所属行业|行业类型)$/u;
const IN_FULL = /^(?:企业|公司|单位)(?:全称|名称)\s*[：:]\s*(.+)$/u;

/** Lines without the boxes headed 公司信息 and the like; a box that holds one of `own` stays, as it is the posting's too. */
export function withoutFirmCards(lines: readonly PageLine[], own: readonly PageLine[]): readonly PageLine[] {
  const boxes = lines
    .filter((line) => FIRM.test(line.text))
    .map(({ path }) => path.slice(0, -2))
    .filter((box) => box.length > 0 && !own.some(({ path }) => isWithin(path, box)));
  return lines.filter(({ path }) => !boxes.some((box) => isWithin(path, box)));
}

/**
 * The firm that lines below a posting name: the one under 工商信息, else of the names that stand alone on a line that
 * which the page says most often, else the one that presents itself. Null when they name none.
 */
export function firmBelow(below: readonly PageLine[], pageWords: string): string | null {
  const inFull = below
    .map(({ text }, index) => IN_FULL.exec(`${text}${/[：:]$/u.test(text) ? below[index + 1]?.text : ""}`)?.[1] ?? "")
    .find(isEmployerName);
  if (inFull !== undefined) return inFull;
  const registered = below.findIndex(({ text }) => REGISTERED.test(text));
  const underIt = registered === -1 ? [] : below.slice(registered + 1, registered + NEAR);
  const legal = underIt.map(({ text }) => text.replace(/^.{2,4}名称\s*[：:]\s*/u, "")).find(isEmployerName);
  if (legal !== undefined) return legal;
  const shop = shopUnderHeading(below);
  if (shop !== null) return shop;
  const names = below.slice(0, FARTHEST_NAME).flatMap((line) => firmAlone(line) ?? []);
  const count = (name: string) => pageWords.split(name).length;
  const certified = below.find(({ text, pieces }) => pieces.length > 1 && CERTIFIED.test(text))?.pieces[0];
  return names.toSorted((one, other) => count(other) - count(one))[0] ?? certified ?? firmPresented(below);
}

/** The firm that a line names and nothing else, but for what a site says of having looked into it. */
export function firmAlone(line: PageLine): string | null {
  if (isEmployerName(line.text)) return line.text;
  const read = line.pieces.length > 1 ? readHeadline(line) : null;
  return read === null || read.fields.length + read.labelled.length + read.rest.length > 0 ? null : read.employer;
}

/** The firm whose name the text under the heading of a box about it begins with (某某有限公司为合资企业). */
function firmPresented(below: readonly PageLine[]): string | null {
  const words = below[below.findIndex(({ text }) => FIRM.test(text)) + 1]?.text ?? "";
  const name = employerIn(words);
  return name !== null && words.startsWith(name) ? name : null;
}

/** The name right under the heading of a box about the firm and above its size or kind, as a shop states no legal form. */
function shopUnderHeading(below: readonly PageLine[]): string | null {
  const at = below.findIndex(({ text }) => FIRM.test(text) && !CERTIFIED.test(text));
  const [name, values] = at === -1 ? [] : below.slice(at + 1, at + 3);
  if (name === undefined || values === undefined || !SHOP.test(name.text) || readLabel(name.text) !== null) return null;
  const isProfile = PROFILE.test(readLabel(values.text)?.label ?? values.text.split(/[：:]/u)[0] ?? "");
  return isProfile || readHeadline(values)?.fields.some(({ label }) => OF_FIRM.test(label)) === true ? name.text : null;
}
