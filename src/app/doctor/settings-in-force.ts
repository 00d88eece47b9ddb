import { existsSync } from "node:fs";
import { isMap, parseDocument } from "yaml";
import { proxyLabel } from "../../crawl/http/upstream-proxy.ts";
import { databaseName } from "../../store/database-name.ts";
import { locateChromium } from "../chromium.ts";
import type { Configuration } from "../configuration.ts";
import type { Home } from "../home.ts";
import { readSmallText } from "../read-yaml.ts";
import { upstreamProxyOf } from "../upstream-proxy-of.ts";

/** One setting as it is in force; `from` says in Chinese what gave it its value. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly from: string;
}

/** What the command line said. */
export interface DoctorFlags {
  readonly home: string | null;
  readonly rulesDirs: readonly string[];
}

const DEFAULT = "默认";
const FILE = "设置文件（config.yaml）";

/** Every setting with its value and origin: flag, environment, `config.yaml` or default. */
export function settingsInForce(home: Home, configuration: Configuration, flags: DoctorFlags): readonly Setting[] {
  const fileHas = keysWritten(home);
  const ofFile = (name: string, value: string, ...keys: string[]): Setting => ({
    name,
    value,
    from: fileHas(keys) ? FILE : DEFAULT,
  });
  const { office, bureaus, exploratoryAgreed, lookBack, timestamp } = configuration;
  return [
    { name: "数据目录", value: home.root, from: homeOrigin(flags) },
    databaseSetting(home),
    ofFile("单位名称", office.name, "office", "name"),
    ofFile("单位性质", office.kind === "union" ? "工会" : "检察院", "office", "kind"),
    ofFile("所在行政区划", office.jurisdiction ?? "未填写", "office", "jurisdiction"),
    ofFile("联系方式", office.contact, "office", "contact"),
    ofFile("线索编号简称", office.shortName ?? "未填写", "office", "shortName"),
    ofFile("监管机关对照表", `${bureaus.length} 行`, "bureaus"),
    ofFile("同意等外探索的地区", exploratoryAgreed.join("、") || "无", "exploratoryAgreed"),
    ofFile("两次核实下架间隔", `${lookBack.confirmAfterHours} 小时`, "lookBack", "confirmAfterHours"),
    ofFile(
      "时间戳机构",
      timestamp.authorities.map(({ name }) => name).join("、") || "未登记",
      "timestamp",
      "authorities",
    ),
    ofFile("网络代理", proxyWords(configuration), "proxy"),
    rulesSetting(configuration, flags),
    chromiumSetting(configuration),
    logSetting(),
  ];
}

function proxyWords(configuration: Configuration): string {
  const proxy = upstreamProxyOf(configuration);
  if (proxy === null) return "不用";
  return `${proxyLabel(proxy)}，${proxy.resolvesNames ? "由代理解析网址" : "本机解析并核对网址"}`;
}

function keysWritten(home: Home): (keys: readonly string[]) => boolean {
  if (!existsSync(home.config)) return () => false;
  const document = parseDocument(readSmallText(home.config));
  return (keys) => isMap(document.contents) && document.hasIn(keys);
}

function homeOrigin(flags: DoctorFlags): string {
  if (flags.home !== null) return "参数 --home";
  return process.env["PINGPIN_HOME"] === undefined ? DEFAULT : "环境变量 PINGPIN_HOME";
}

function databaseSetting({ database, databaseUrl }: Home): Setting {
  if (databaseUrl === null) return { name: "数据库", value: database, from: DEFAULT };
  return { name: "数据库", value: `PostgreSQL ${databaseName(databaseUrl)}`, from: "环境变量 DATABASE_URL" };
}

function rulesSetting({ rulesDirs }: Configuration, flags: DoctorFlags): Setting {
  const origins = [
    ...(rulesDirs.length > 0 ? [FILE] : []),
    ...(flags.rulesDirs.length > 0 ? ["参数 --rules-dir"] : []),
  ];
  const value = [...rulesDirs, ...flags.rulesDirs].join("、");
  return { name: "附加规则目录", value: value || "无", from: origins.join("、") || DEFAULT };
}

const CHROMIUM_ORIGINS = {
  config: FILE,
  environment: "环境变量",
  setup: "准备步骤选定",
  system: "系统中找到",
} as const;

function chromiumSetting({ chromium }: Configuration): Setting {
  const found = locateChromium(chromium);
  return { name: "浏览器", value: found?.path ?? "无", from: found === null ? DEFAULT : CHROMIUM_ORIGINS[found.from] };
}

function logSetting(): Setting {
  const level = process.env["PINGPIN_LOG"];
  return { name: "日志级别", value: level ?? "error", from: level === undefined ? DEFAULT : "环境变量 PINGPIN_LOG" };
}
