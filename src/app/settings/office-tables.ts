import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isSeq } from "yaml";
import { DEADLINE_RULES } from "../../lead/deadline-rules.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Configuration, loadConfiguration } from "../configuration.ts";
import type { Office } from "../office.ts";
import { changeConfiguration } from "./change-configuration.ts";

/** One line of the table of bureaus as a person typed it; both names empty take the line out. */
export interface BureauWish extends Addressees {
  readonly jurisdiction: string;
  /** The line as the page showed it. */
  readonly seen: Addressees;
}

/** Who is addressed for a county; both empty where none is on record. */
interface Addressees {
  readonly bureau: string;
  readonly procuratorate: string;
}

/**
 * Adds, changes or takes out who is addressed for one county. Throws OPTION_INVALID, CONFIG_INVALID, or NOT_ALLOWED
 * where the line is no longer what the page showed, with nothing changed.
 */
export function changeBureau(office: Office, wish: BureauWish, by: string): Promise<Configuration> {
  const { jurisdiction, bureau, procuratorate, seen } = wish;
  if ((bureau === "") !== (procuratorate === "")) {
    throw new PingpinError("OPTION_INVALID", {
      subject: "机关对照表",
      detail: "监管机关和受送检察院须一并填写或一并清空",
    });
  }
  const row = bureau === "" ? null : { jurisdiction, bureau, procuratorate };
  const details = row === null ? "删去" : `${bureau}；${procuratorate}`;
  const edit = (document: Document) => {
    const current = addressees(loadConfiguration(office.home), jurisdiction);
    if (!current.some((line) => isDeepStrictEqual(line, seen))) {
      throw changedMeanwhile(jurisdiction, current.map(wordsOf).join("，"));
    }
    putRow(document, "bureaus", ["jurisdiction", jurisdiction], row);
  };
  return changeConfiguration(office, edit, { by, action: "bureau.change", subject: jurisdiction, details });
}

/** What is on record for a county: one line, several where it was written twice, or an empty one. */
function addressees({ bureaus }: Configuration, jurisdiction: string): readonly Addressees[] {
  const lines = bureaus
    .filter((line) => line.jurisdiction === jurisdiction)
    .map(({ bureau, procuratorate }) => ({ bureau, procuratorate }));
  return lines.length === 0 ? [{ bureau: "", procuratorate: "" }] : lines;
}

function wordsOf({ bureau, procuratorate }: Addressees): string {
  return bureau === "" ? "没有登记" : `${bureau}；${procuratorate}`;
}

function changedMeanwhile(subject: string, current: string): PingpinError {
  const detail = `现为“${current}”，与您打开时看到的不同；没有保存，请关闭窗口，看过现在的内容再决定是否改动`;
  return new PingpinError("NOT_ALLOWED", { subject, detail });
}

/** How an office counts one period of the table: its own length, not at all, or (null) as the table says. */
export interface DeadlineWish {
  readonly id: string;
  readonly own: OwnPeriod;
  /** The same as the page showed it. */
  readonly seen: OwnPeriod;
}

type OwnPeriod = { readonly amount: number; readonly unit: keyof typeof UNITS } | "off" | null;

/**
 * Changes how this office counts one period. Throws NOT_FOUND, CONFIG_INVALID, or NOT_ALLOWED where a colleague has
 * changed it since the page was opened, with nothing changed.
 */
export function changeDeadline(office: Office, { id, own, seen }: DeadlineWish, by: string): Promise<Configuration> {
  const rule = DEADLINE_RULES.find((known) => known.id === id);
  if (rule === undefined)
    throw new PingpinError("NOT_FOUND", { subject: id, detail: "期限表里没有这一项，请刷新页面" });
  const row = own === null ? null : own === "off" ? { id, off: true } : { id, ...own };
  const edit = (document: Document) => {
    const current = deadlineSettings(loadConfiguration(office.home)).find((known) => known.id === id)?.own ?? null;
    if (!isDeepStrictEqual(current, seen)) throw changedMeanwhile(rule.label, periodWords(current));
    putRow(document, "deadlines", ["id", id], row);
  };
  const details = periodWords(own);
  return changeConfiguration(office, edit, { by, action: "deadline.change", subject: rule.label, details });
}

function periodWords(own: OwnPeriod): string {
  if (own === null) return "按法定期限";
  return own === "off" ? "本单位不计" : `${own.amount} ${UNITS[own.unit]}`;
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
