import { isWithin } from "../page/boxes.ts";
import type { PageLine } from "../page/page-line.ts";
import { FIRM } from "../page/posting-borders.ts";
import { isEmployerName } from "../values/employer-name.ts";

const FARTHEST_NAME = 80;
const REGISTERED = /^工商信息/u;
const NEAR = 6;
/** A board's mark behind a name that it has looked into. */
const CERTIFIED = /.认证(?:企业)?$/u;
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
 * which the page says most often. Null when they name none.
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
  const names = below
    .slice(0, FARTHEST_NAME)
    .map(({ text }) => text)
    .filter(isEmployerName);
  const count = (name: string) => pageWords.split(name).length;
  const certified = below.find(({ text, pieces }) => pieces.length > 1 && CERTIFIED.test(text))?.pieces[0];
  return names.toSorted((one, other) => count(other) - count(one))[0] ?? certified ?? null;
}
