import { type Document, isMap, isSeq } from "yaml";
import { DEADLINE_RULES } from "../../lead/deadline-rules.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Configuration } from "../configuration.ts";
import type { Office } from "../office.ts";
import { changeConfiguration } from "./change-configuration.ts";

/** One line of the table of bureaus as a person typed it; both names empty take the line out. */
export interface BureauWish {
  readonly jurisdiction: string;
  readonly bureau: string;
  readonly procuratorate: string;
}

/** Adds, changes or takes out who is addressed for one county. Throws OPTION_INVALID or CONFIG_INVALID. */
export function changeBureau(office: Office, wish: BureauWish, by: string): Promise<Configuration> {
  const { jurisdiction, bureau, procuratorate } = wish;
  if ((bureau === "") !== (procuratorate === "")) {
    throw new PingpinError("OPTION_INVALID", {
      subject: "机关对照表",
      detail: "监管机关和受送检察院须一并填写或一并清空",
    });
  }
  const row = bureau === "" ? null : { jurisdiction, bureau, procuratorate };
  const details = row === null ? "删去" : `${bureau}；${procuratorate}`;
  return changeConfiguration(office, (document) => putRow(document, "bureaus", ["jurisdiction", jurisdiction], row), {
    by,
    action: "bureau.change",
    subject: jurisdiction,
    details,
  });
}

/** How an office counts one period of the table: its own length, not at all, or (null) as the table says. */
export interface DeadlineWish {
  readonly id: string;
  readonly own: { readonly amount: number; readonly unit: "day" | "workday" | "month" } | "off" | null;
}

/** Changes how this office counts one period. Throws NOT_FOUND or CONFIG_INVALID. */
export function changeDeadline(office: Office, { id, own }: DeadlineWish, by: string): Promise<Configuration> {
  const rule = DEADLINE_RULES.find((known) => known.id === id);
  if (rule === undefined)
    throw new PingpinError("NOT_FOUND", { subject: id, detail: "期限表里没有这一项，请刷新页面" });
  const row = own === null ? null : own === "off" ? { id, off: true } : { id, ...own };
  const details = own === null ? "按法定期限" : own === "off" ? "本单位不计" : `${own.amount} ${UNITS[own.unit]}`;
  return changeConfiguration(office, (document) => putRow(document, "deadlines", ["id", id], row), {
    by,
    action: "deadline.change",
    subject: rule.label,
    details,
  });
}

const UNITS = { day: "日", workday: "个工作日", month: "个月" } as const;

/** Every period of the table with what this office made of it. */
export function deadlineSettings({ deadlines }: Configuration) {
  return DEADLINE_RULES.map(({ id, label, basis, amount, unit }) => {
    const change = deadlines.find((known) => known.id === id);
    const changed = change === undefined ? null : { amount: change.amount ?? amount, unit: change.unit ?? unit };
    return { id, label, basis, amount, unit, own: change?.off === true ? ("off" as const) : changed };
  });
}

/** Replaces every row of a list that has this key by one row, or by none; the other rows keep their remarks. */
function putRow(
  document: Document,
  list: string,
  [key, value]: readonly [key: string, value: string],
  row: Readonly<Record<string, unknown>> | null,
): void {
  const rows = document.get(list);
  if (!isSeq(rows)) {
    document.set(list, document.createNode(row === null ? [] : [row]));
    return;
  }
  rows.items = rows.items.filter((item) => !(isMap(item) && String(item.get(key)) === value));
  if (row !== null) rows.add(document.createNode(row));
}
