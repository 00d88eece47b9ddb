import type { Finding } from "../../model/finding.ts";
import type { Sheet } from "../write-workbook.ts";

/** The exceptions that were looked at and do not hold, said once for all findings with the same ones. */
export interface RuledOutGroups {
  /** The group of a finding, for its row. */
  readonly wordsOf: (finding: Finding) => string;
  /** The groups one by one; null where no finding has any. */
  readonly sheet: Sheet | null;
}

/** Groups findings by their ruled-out exceptions: a dozen names in every row made a register too tall to read. */
export function ruledOutGroups(findings: readonly Finding[]): RuledOutGroups {
  const groups = new Map<string, { readonly number: number; readonly titles: readonly string[] }>();
  for (const finding of findings) {
    const titles = titlesOf(finding);
    const key = titles.join("\n");
    if (titles.length > 0 && !groups.has(key)) groups.set(key, { number: groups.size + 1, titles });
  }
  return {
    wordsOf(finding) {
      const titles = titlesOf(finding);
      const group = groups.get(titles.join("\n"));
      return group === undefined ? "无" : `第${group.number}组（${titles.length}种）`;
    },
    sheet: groups.size === 0 ? null : sheetOf([...groups.values()]),
  };
}

function titlesOf({ exceptionsConsidered }: Finding): readonly string[] {
  return exceptionsConsidered.filter((one) => !one.held).map(({ title }) => title);
}

function sheetOf(groups: readonly { readonly number: number; readonly titles: readonly string[] }[]): Sheet {
  return {
    name: "已核对的例外",
    columns: [
      { header: "组别", width: 10 },
      { header: "种数", width: 8 },
      { header: "逐项核对、未见适用的例外", width: 120 },
    ],
    rows: groups.map(({ number, titles }) => [`第${number}组`, titles.length, titles.join("；")]),
  };
}
