import { z } from "zod";

const Column = z.string().trim().min(1).max(60);

/**
 * Which column of a position table is what, for tables whose header cannot be guessed. A column is named by its
 * letter (`C`) or by the words of its header; `headerRow` counts from 1, 0 says that there is no header.
 */
export const TableMapping = z
  .strictObject({
    sheet: z.string().min(1).nullable().default(null),
    headerRow: z.int().min(0).max(100),
    columns: z
      .strictObject(
        {
          title: Column,
          employer: Column.optional(),
          sex: Column.optional(),
          age: Column.optional(),
          count: Column.optional(),
          education: Column.optional(),
          major: Column.optional(),
          place: Column.optional(),
          postedOn: Column.optional(),
          validThrough: Column.optional(),
          code: Column.optional(),
          remark: Column.optional(),
        },
        { error: namePossibleRoles },
      )
      .readonly(),
  })
  .readonly();
export type TableMapping = z.infer<typeof TableMapping>;

/** What a column of a position table can be. */
export type ColumnRole = keyof TableMapping["columns"];

/** What each kind of column is called, in the order shown; a mapped column's values are kept under this label. */
export const COLUMN_LABELS: Readonly<Record<ColumnRole, string>> = {
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

/** Every role that a column may have. */
export const COLUMN_ROLES = Object.keys(COLUMN_LABELS) as readonly ColumnRole[];

function namePossibleRoles(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== "unrecognized_keys") return undefined;
  const possible = COLUMN_ROLES.map((role) => `${role}（${COLUMN_LABELS[role]}）`);
  return `不认识的项：${issue.keys.join("、")}；可以写的有 ${possible.join("、")}`;
}
