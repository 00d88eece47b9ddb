import { existsSync } from "node:fs";
import { PingpinError } from "../../model/errors.ts";
import { grouped } from "../../model/grouped.ts";
import { Source } from "../../model/source.ts";
import { readYaml } from "../read-yaml.ts";
import { adapterNames } from "./adapters.ts";

/** The sources that arguments of `scan` name: `.yaml` files, or addresses which share one ad-hoc source per host. */
export function loadSources(
  args: readonly string[],
  contact: string,
  rulesDirs: readonly string[] = [],
): readonly Source[] {
  const files = args.filter((arg) => !looksLikeUrl(arg));
  const urls = args.filter(looksLikeUrl).map(parseUrl);
  const sources = [
    ...files.map((path) => refuseWithoutEntry(loadSource(path, rulesDirs), path)),
    ...sourcesOfUrls(urls, contact),
  ];
  const ids = sources.map((source) => source.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new PingpinError("SOURCE_INVALID", { subject: repeated, detail: "两个来源的 id 相同" });
  return sources;
}

/** The source, where it names an address to begin at; one of imported files may name none. Throws SOURCE_INVALID. */
export function refuseWithoutEntry(source: Source, subject: string): Source {
  if (source.entryUrls.length > 0) return source;
  const detail = "没有写“entryUrls”（从哪些网址开始），不能采集；只用来导入文件的来源可以不写，直接导入文件即可";
  throw new PingpinError("SOURCE_INVALID", { subject, detail });
}

/** One source file, schema-checked, with or without addresses to begin at; errors name file, line and field. Its adapter may stand in an office's own rule folder. */
export function loadSource(path: string, rulesDirs: readonly string[] = []): Source {
  const source = readYaml(path, Source, "SOURCE_INVALID");
  const names = adapterNames(rulesDirs);
  if (source.adapter !== "auto" && !names.includes(source.adapter)) {
    const detail = `“adapter”没有名为“${source.adapter}”的站点适配，可用：${["auto", ...names].join("、")}`;
    throw new PingpinError("SOURCE_INVALID", { subject: path, detail });
  }
  for (const url of source.entryUrls) refuseCredentials(new URL(url));
  return source;
}

function looksLikeUrl(argument: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(argument) || /^https?:/i.test(argument)) return true;
  // An address without its scheme; a file of that name wins.
  return (
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/|$)/i.test(argument) && !/\.ya?ml$/i.test(argument) && !existsSync(argument)
  );
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) && /^https?:\/\//i.test(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new PingpinError("URL_INVALID", { subject: text });
  refuseCredentials(url);
  return url;
}

/** A name and password in an address would stand in every manifest, so the address is refused; the sentence hides them. */
function refuseCredentials(url: URL): void {
  if (url.username === "" && url.password === "") return;
  const detail = "网址中不能带用户名和密码，只采集公开的页面，请去掉后重试";
  throw new PingpinError("OPTION_INVALID", { subject: `${url.protocol}//…@${url.host}${url.pathname}`, detail });
}

function sourcesOfUrls(urls: readonly URL[], contact: string): readonly Source[] {
  return [...grouped(urls, ({ host }) => host)].map(([host, own]) =>
    Source.parse({
      id: `url-${host
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/-+$/, "")}`,
      name: host,
      kind: "submission",
      operatorType: "board",
      entryUrls: own.map(({ href }) => href),
      limits: { pages: own.length, depth: 0 },
      contact,
    }),
  );
}
