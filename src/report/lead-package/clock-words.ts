import { grouped } from "../../model/grouped.ts";
import type { TemplateData } from "../fill-template.ts";
import { shortText } from "../visible-text.ts";
import type { CaptureCircumstances } from "./package-input.ts";

/** What is known of one clock. */
export type CaptureClock = Pick<CaptureCircumstances, "host" | "offsetMs" | "stampedAt">;

/** A clock that is further off wants an explanation in court. */
const MOST_OFFSET_MS = 120_000;
const MOST_HOSTS = 30;

/** How the clock was checked for these captures, what was measured, and what could not be. */
export function clockWords(clocks: readonly CaptureClock[]): string {
  const offsets = offsetsOf(clocks);
  const method =
    "核对方法：收到网站答复时，以采集设备的时间减去网站答复中所载的服务器时间（HTTP Date，精确到1秒），正数表示采集设备较快；逐件以毫秒记入采集件清单（manifest.json）。";
  const left = clocks.length - offsets.length;
  const unknown =
    left === 0
      ? ""
      : `${offsets.length === 0 ? "" : "其余"}${left}个采集件未取得服务器时间（导入的文件，或者网站未告知），其时间只是采集设备所记。`;
  return `${method}${measuredWords(offsets)}${unknown}${stampWords(clocks)}表格和文书中的采集时间均换算为北京时间。`;
}

function measuredWords(offsets: readonly number[]): string {
  if (offsets.length === 0) return "";
  const least = offsets.reduce((a, b) => Math.min(a, b));
  const most = offsets.reduce((a, b) => Math.max(a, b));
  const far = offsets.filter((offset) => Math.abs(offset) > MOST_OFFSET_MS).length;
  const warning = far === 0 ? "" : `其中${far}个相差超过120秒，须查明采集设备或者网站的时钟并予说明。`;
  const range = least === most ? seconds(least) : `${seconds(least)}至${seconds(most)}`;
  return `本包${offsets.length}个采集件测得的时间差为${range}，见下表。${warning}`;
}

function stampWords(clocks: readonly CaptureClock[]): string {
  const stamps = clocks.flatMap(({ stampedAt }) => (stampedAt === null ? [] : [Date.parse(stampedAt)]));
  return stamps.length === 0
    ? ""
    : `另有${stamps.length}个采集件的可信时间戳由时间戳机构的时钟签发，不依赖采集设备的时间。`;
}

/** The measured offsets by the server that told its time, the hosts with most captures first. */
export function clockRows(clocks: readonly CaptureClock[]): readonly TemplateData[] {
  const measured = clocks.flatMap(({ host, offsetMs }) => (offsetMs === null ? [] : [{ host, offsetMs }]));
  const ordered = [...grouped(measured, ({ host }) => host)]
    .map(([host, own]) => [host, own.map(({ offsetMs }) => offsetMs)] as const)
    .sort(([, one], [, other]) => other.length - one.length);
  const rows = ordered.slice(0, MOST_HOSTS).map(([host, offsets]) => rowOf(shortText(host, 80), offsets));
  const rest = ordered.slice(MOST_HOSTS).flatMap(([, offsets]) => offsets);
  return rest.length === 0 ? rows : [...rows, rowOf(`其余${ordered.length - MOST_HOSTS}个网站`, rest)];
}

function rowOf(host: string, offsets: readonly number[]): TemplateData {
  const least = offsets.reduce((a, b) => Math.min(a, b));
  const most = offsets.reduce((a, b) => Math.max(a, b));
  return { 网站: host, 件数: offsets.length, 最小: seconds(least), 最大: seconds(most) };
}

function offsetsOf(clocks: readonly CaptureClock[]): readonly number[] {
  return clocks.flatMap(({ offsetMs }) => (offsetMs === null ? [] : [offsetMs]));
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}秒`;
}
