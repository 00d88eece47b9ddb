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
      .strictObject({
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
      })
      .readonly(),
  })
  .readonly();
export type TableMapping = z.infer<typeof TableMapping>;
