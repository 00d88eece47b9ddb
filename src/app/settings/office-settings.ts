import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Document } from "yaml";
import { digestBytes } from "../../evidence/digest.ts";
import { certificatesOfPem } from "../../evidence/timestamp/certificate-pem.ts";
import { RetentionCategory } from "../../model/disposal.ts";
import { PingpinError } from "../../model/errors.ts";
import { LABELS } from "../../model/labels.ts";
import { NoticeKind } from "../../model/union-notice.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { type Configuration, loadConfiguration } from "../configuration.ts";
import type { Home } from "../home.ts";
import type { Office } from "../office.ts";
import { changeConfiguration } from "./change-configuration.ts";

/** The settings as a page shows them; `seen` goes back with a change of a part and says what it was made upon. */
export function shownSettings(home: Home) {
  const settings = officeSettings(home);
  const parts = Object.keys(PARTS) as SettingsPart[];
  const seen = Object.fromEntries(parts.map((part) => [part, seenOf(settings, part)]));
  return { ...settings, seen: seen as Readonly<Record<SettingsPart, string>> };
}

/** The parts of `config.yaml` that an administrator sets in the browser. */
export function officeSettings(home: Home) {
  const { office, secondReview, lookBack, notices, retention, scan, calendar, ...rest } = loadConfiguration(home);
  const { authorities, allowPrivate, roots } = rest.timestamp;
  return {
    ...{ office, secondReview, lookBack, letters: notices, retention, scan, calendar },
    agreed: rest.exploratoryAgreed,
    trusted: rest.trustedOffices,
    timestamp: { authorities, allowPrivate, roots },
  };
}

type Settings = ReturnType<typeof officeSettings>;
type Stamping = Pick<Settings["timestamp"], "authorities" | "allowPrivate"> & { readonly newRoots: readonly string[] };

/** One part as it is to be from now on. */
export type SettingsChange =
  | { readonly part: "office"; readonly office: Settings["office"] }
  | ({ readonly part: "review" } & Pick<Settings, "secondReview" | "lookBack">)
  | { readonly part: "letters"; readonly letters: Settings["letters"] }
  | { readonly part: "retention"; readonly retention: Settings["retention"] }
  | { readonly part: "scan"; readonly scan: Settings["scan"] }
  | { readonly part: "calendar"; readonly calendar: Settings["calendar"] }
  | ({ readonly part: "exchange" } & Pick<Settings, "agreed" | "trusted">)
  | ({ readonly part: "timestamp" } & Stamping);

/** A change, and what its part held when the page was opened. */
export interface SettingsWish {
  readonly seen: string;
  readonly change: SettingsChange;
}

/**
 * Changes one part; what other parts say, and remarks in the file, stay. Throws CONFIG_INVALID, or NOT_ALLOWED where
 * somebody else has changed the part since, with nothing changed.
 */
export async function changeOfficeSettings(office: Office, wish: SettingsWish, by: string): Promise<Configuration> {
  const { seen, change } = wish;
  const { part } = change;
  const values = await valuesOf(office, officeSettings(office.home), change);
  const edit = (document: Document) => {
    if (seenOf(officeSettings(office.home), part) !== seen) throw changedMeanwhile(part);
    putAll(document, values);
  };
  const details = values.map(({ name, value }) => `${name}：${wordsOf(value)}`).join("；");
  return changeConfiguration(office, edit, { by, action: "settings.change", subject: PARTS[part], details });
}

function changedMeanwhile(part: SettingsPart): PingpinError {
  const detail = "打开本页以后，别人已经改动并保存了这一块；请先记下所填内容，刷新页面看过现在的设置，再决定是否改动";
  return new PingpinError("NOT_ALLOWED", { subject: PARTS[part], detail });
}

type SettingsPart = SettingsChange["part"];

/** What a part holds, in short: equal only where nothing in it was changed. */
function seenOf(settings: Settings, part: SettingsPart): string {
  const { office, secondReview, lookBack, letters, retention, scan, calendar, agreed, trusted, timestamp } = settings;
  const held = {
    office,
    review: [secondReview, lookBack],
    ...{ letters, retention, scan, calendar, timestamp },
    exchange: [agreed, trusted],
  } satisfies Readonly<Record<SettingsPart, unknown>>;
  return digestBytes(Buffer.from(JSON.stringify(held[part]))).sha256;
}

const PARTS: Readonly<Record<SettingsPart, string>> = {
  office: "本单位",
  review: "复核与回头看",
  letters: "一函两书答复期限",
  retention: "保管期限",
  scan: "采集时段",
  calendar: "放假安排",
  exchange: "等外探索与可信单位",
  timestamp: "可信时间戳",
};

/** One entry of the file: where it stands, what the log calls it, and its value. */
interface Entry {
  readonly at: readonly string[];
  readonly name: string;
  readonly value: unknown;
}

async function valuesOf(office: Office, before: Settings, change: SettingsChange): Promise<readonly Entry[]> {
  const entry = (name: string, value: unknown, ...at: string[]): Entry => ({ at, name, value });
  switch (change.part) {
    case "office": {
      const { name, jurisdiction, contact, copyTo, level, shortName } = change.office;
      return [
        entry("名称", name, "office", "name"),
        entry("行政区划", jurisdiction, "office", "jurisdiction"),
        entry("联系方式", contact, "office", "contact"),
        entry("抄送", copyTo, "office", "copyTo"),
        entry("级别", level, "office", "level"),
        entry("编号简称", shortName, "office", "shortName"),
        entry("性质", before.office.kind, "office", "kind"),
      ];
    }
    case "review":
      return [
        entry("两人复核", change.secondReview, "secondReview"),
        entry("核实下架间隔（小时）", change.lookBack.confirmAfterHours, "lookBack", "confirmAfterHours"),
      ];
    case "letters":
      return NoticeKind.options.map((kind) =>
        entry(`${LABELS.noticeKind[kind]}答复期限`, change.letters[kind], "notices", kind),
      );
    case "retention":
      return RetentionCategory.options.map((kind) =>
        entry(LABELS.retention[kind], change.retention[kind], "retention", kind),
      );
    case "scan":
      return [entry("采集时段", change.scan.hours, "scan", "hours")];
    case "calendar":
      return [
        entry("放假", change.calendar.holidays, "calendar", "holidays"),
        entry("调休上班", change.calendar.workdays, "calendar", "workdays"),
      ];
    case "exchange":
      return [
        entry("同意等外探索的地区", change.agreed, "exploratoryAgreed"),
        entry("可信单位", change.trusted, "trustedOffices"),
      ];
    case "timestamp": {
      const added = await keepRoots(office.home, change.newRoots);
      return [
        entry("机构", change.authorities, "timestamp", "authorities"),
        entry("内网地址", change.allowPrivate, "timestamp", "allowPrivate"),
        entry("根证书", [...new Set([...before.timestamp.roots, ...added])], "timestamp", "roots"),
      ];
    }
  }
}

/** Keeps root certificates beside the settings, under their digests. Throws CONFIG_INVALID for what is none. */
async function keepRoots(home: Home, texts: readonly string[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (const text of texts) {
    if (certificatesOfPem(text) === null) {
      const detail = "不是 PEM 格式的根证书（以 -----BEGIN CERTIFICATE----- 开头的文本文件）";
      throw new PingpinError("CONFIG_INVALID", { subject: "所选的根证书文件", detail });
    }
    const bytes = Buffer.from(text);
    const name = join("tsa-roots", `${digestBytes(bytes).sha256.slice(0, 16)}.pem`);
    await mkdir(join(home.root, "tsa-roots"), { recursive: true, mode: 0o700 });
    await writeFileWhole(join(home.root, name), bytes);
    names.push(name);
  }
  return names;
}

function putAll(document: Document, entries: readonly Entry[]): void {
  for (const { at, value } of entries) {
    const same = JSON.stringify(plain(document, at)) === JSON.stringify(value);
    // What stays the same keeps its remarks and its way of writing.
    if (!same) document.setIn(at, document.createNode(value));
  }
}

function plain(document: Document, at: readonly string[]): unknown {
  const root: unknown = document.toJS();
  return at.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), root);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "不设";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length === 0 ? "无" : value.map(wordsOf).join("、");
  return isRecord(value)
    ? Object.values(value)
        .filter((part) => part !== null)
        .map(wordsOf)
        .join(" ")
    : (CODES[String(value)] ?? String(value));
}

/** Codes of the file, as the log says them. */
const CODES: Readonly<Record<string, string>> = {
  ...{ union: "工会", procuratorate: "检察院" },
  ...{ province: "省级", city: "市级", county: "县级", below_county: "县级以下" },
  ...{ day: "日", workday: "个工作日" },
};
