import { shortText } from "../visible-text.ts";

const NAMES = { machine: "设备", platform: "操作系统", node: "运行环境", timeZone: "时区" } as const;

/** The machine and software that a capture was made with; what was not recorded is left out. */
export function environmentWords(environment: Readonly<Record<string, string>>, browser: string | null): string {
  const parts = Object.entries(NAMES).flatMap(([key, label]) => {
    const value = environment[key];
    return value === undefined ? [] : [`${label}：${shortText(value, 100)}`];
  });
  return [...parts, ...(browser === null ? [] : [`浏览器：${shortText(browser, 60)}`])].join("；");
}
