import type { TableCell, TableSheet } from "../model/content.ts";
import type { TableMapping } from "../model/table-mapping.ts";
import type { TableHeader } from "./position-table.ts";

type Role = keyof TableMapping["columns"];

const ROLES: readonly Role[] = [
  "title",
  "employer",
  "sex",
  "age",
  "count",
  "education",
  "major",
  "place",
  "postedOn",
  "validThrough",
  "code",
  "remark",
];

/** The label under which the value of a mapped column is kept, as a guessed header would have it. */
const LABEL_OF_ROLE: Readonly<Record<Role, string>> = {
  title: "岗位名称",
  employer: "用人单位",
  sex: "性别",
  age: "年龄",
  count: "招聘人数",
  education: "学历",
  major: "专业",
  place: "工作地点",
  postedOn: "发布日期",
  validThrough: "截止日期",
  code: "岗位代码",
  remark: "备注",
};

/**
 * The header of a sheet as a person mapped it; columns that the mapping leaves out keep their own header words. Null
 * when the mapping is for another sheet or names a column that this one has not.
 */
export function mappedHeader(sheet: TableSheet, mapping: TableMapping): TableHeader | null {
  if (mapping.sheet !== null && mapping.sheet !== sheet.name) return null;
  const top = sheet.rows.findIndex((row) => rowNumber(row) > mapping.headerRow);
  const header = mapping.headerRow === 0 ? [] : (sheet.rows.find((row) => rowNumber(row) === mapping.headerRow) ?? []);
  const width = Math.max(header.length, ...sheet.rows.slice(0, 20).map((row) => row.length));
  const labels = Array.from(
    { length: width },
    (_, column) => squeeze(header[column]?.text ?? "") || `第${column + 1}列`,
  );
  const columns = new Map<Role, number>();
  for (const [role, name] of rolesOf(mapping)) {
    const column = columnNamed(name, header, width);
    if (column === -1) return null;
    columns.set(role, column);
  }
  for (const [role, column] of columns) labels[column] = LABEL_OF_ROLE[role];
  return {
    labels,
    titleColumn: columns.get("title") ?? -1,
    employerColumn: columns.get("employer") ?? -1,
    depth: top === -1 ? sheet.rows.length : top,
  };
}

function rolesOf({ columns }: TableMapping): readonly (readonly [Role, string])[] {
  return ROLES.flatMap((role) => {
    const name = columns[role];
    return name === undefined ? [] : [[role, name] as const];
  });
}

function columnNamed(name: string, header: readonly TableCell[], width: number): number {
  const byWords = header.findIndex((cell) => squeeze(cell.text) === squeeze(name));
  if (byWords !== -1 || !/^[A-Za-z]{1,2}$/u.test(name)) return byWords;
  const column = [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return column < width ? column : -1;
}

function rowNumber(row: readonly TableCell[]): number {
  return Number(/\d+$/u.exec(row[0]?.address ?? "")?.[0] ?? 0);
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}
