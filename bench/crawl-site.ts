import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const [pages = "5000"] = process.argv.slice(2);
const PER_LIST = 20;
const PAGE_BYTES = 5000;

/**
 * A site of so many pages of 5 kB with 20 links each, in a process of its own: lists of 20 postings that lead to the
 * next list, and postings that lead back and to their neighbours. Prints its port.
 */
const lists = Math.ceil(Number(pages) / (PER_LIST + 1));
const server = createServer((request, response) => {
  const path = request.url ?? "/";
  const list = /^\/zhaopin\/list-(\d+)\.html$/.exec(path);
  const posting = /^\/job\/(\d+)\.html$/.exec(path);
  if (path === "/robots.txt") return send(200, "User-agent: *\nAllow: /\n");
  if (list !== null && Number(list[1]) < lists) return send(200, listPage(Number(list[1])));
  if (posting !== null) return send(200, postingPage(Number(posting[1])));
  return send(404, "<h1>404</h1>");

  function send(status: number, body: string): void {
    response.writeHead(status, { "content-type": path.endsWith(".txt") ? "text/plain" : "text/html; charset=utf-8" });
    response.end(body);
  }
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));

function listPage(number: number): string {
  const links = Array.from({ length: PER_LIST }, (_, index) => link(number * PER_LIST + index)).join("\n");
  const next = number + 1 < lists ? `<a class="next" href="/zhaopin/list-${number + 1}.html">下一页</a>` : "";
  return framed(`假想县招聘列表 第${number + 1}页`, `<ul class="jobs">${links}</ul><div class="pager">${next}</div>`);
}

function postingPage(number: number): string {
  const siblings = Array.from({ length: PER_LIST - 1 }, (_, index) => link(number - (number % PER_LIST) + index));
  const body = `<h1>${title(number)}</h1><p>用人单位：云栖示例机械有限公司第${number % 97}分厂</p>
<dl><dt>工作地点</dt><dd>假想县工业园</dd><dt>招聘人数</dt><dd>${(number % 5) + 1}</dd></dl>
<h2>岗位职责</h2><p>负责第${number}号产线的日常巡检、记录与交接，按规程完成保养。</p>
<h2>任职要求</h2><p>${number % 10 === 0 ? "限男性，" : ""}能看懂图纸，服从排班，有责任心。编号${number}。</p>
<section class="related"><h3>相似职位</h3><ul>${siblings.join("\n")}</ul></section>
<a href="/zhaopin/list-${Math.floor(number / PER_LIST)}.html">返回列表</a>`;
  return framed(`${title(number)} - 假想县公共招聘网`, body);
}

function link(number: number): string {
  return `<li><a href="/job/${number}.html">${title(number)}</a></li>`;
}

function title(number: number): string {
  return `设备维护员${number}号岗位`;
}

function framed(name: string, body: string): string {
  const head = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${name}</title></head><body><main>`;
  const missing = PAGE_BYTES - Buffer.byteLength(head + body) - 60;
  const filler = "本单位为示例单位，内容均为虚构。".repeat(Math.max(0, Math.floor(missing / 48)));
  return `${head}${body}<p>${filler}</p></main></body></html>`;
}
