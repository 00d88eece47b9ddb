import type { Employer } from "../model/employer.ts";
import { grouped } from "../model/grouped.ts";

/** Two employer records that may be one, and why in Chinese; only a person says so. */
export interface LikelySame {
  readonly first: Employer;
  readonly second: Employer;
  readonly reason: string;
}

/** Words that a name carries in one place and not in another: legal forms, the place in front, what stands in brackets. */
const LEGAL_FORM = /(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司)$/u;
const PLACE = /^[\p{Script=Han}]{2,8}?(?:省|自治区|市|县|区|旗)(?=[\p{Script=Han}]{3})/u;
const BRACKETS = /[（(][^）)]*[）)]/gu;
/** A core shorter than this says too little. */
const SHORTEST_CORE = 4;

/** Pairs that share a 统一社会信用代码 or whose names differ only in form, in the order of their ids. */
export function likelySameEmployers(employers: readonly Employer[]): readonly LikelySame[] {
  const pairs = new Map<string, LikelySame>();
  const add = (group: readonly Employer[], reason: string) => {
    const [first, ...others] = group.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const second of first === undefined ? [] : others) {
      const key = `${first?.id} ${second.id}`;
      if (first !== undefined && !pairs.has(key)) pairs.set(key, { first, second, reason });
    }
  };
  for (const [code, group] of alike(employers, ({ creditCode }) => creditCode)) {
    add(group, `统一社会信用代码相同（${code}）`);
  }
  for (const [core, group] of alike(employers, ({ name }) => coreOf(name))) {
    const codes = new Set(group.flatMap(({ creditCode }) => creditCode ?? []));
    // Two valid codes are two legal persons, however alike their names.
    if (codes.size < 2) add(group, `去掉地名、括注和公司形式后名称相同（${core}）`);
  }
  return [...pairs.values()];
}

function alike(employers: readonly Employer[], keyOf: (employer: Employer) => string | null) {
  return [...grouped(employers, keyOf)].filter(([key, group]) => key !== null && group.length > 1);
}

function coreOf(name: string): string | null {
  const core = name
    .normalize("NFKC")
    .replace(/\s+/gu, "")
    .replace(BRACKETS, "")
    .replace(LEGAL_FORM, "")
    .replace(PLACE, "");
  return core.length < SHORTEST_CORE ? null : core;
}
