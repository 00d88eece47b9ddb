import type { PostingField } from "../../model/posting.ts";

/** Numbers repeated labels: 备注, 备注#2, 备注#3. Labels that were numbered before stay as they are. */
export function uniqueLabels<F extends PostingField>(fields: readonly F[]): readonly F[] {
  const counts = new Map<string, number>();
  return fields.map((field) => {
    const count = (counts.get(field.label) ?? 0) + 1;
    counts.set(field.label, count);
    return count === 1 ? field : { ...field, label: `${field.label}#${count}` };
  });
}
