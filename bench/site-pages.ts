const PER_LIST = 20;
const PAGE_BYTES = 5000;

/** A made-up board of postings: its robots.txt, lists that lead to the next list, and postings that lead back and to their neighbours. */
export interface BoardSite {
  /** The page at a path of the board, null where there is none. */
  page(path: string): string | null;
  /** Every path of the board but robots.txt. */
  readonly paths: readonly string[];
}

/** A board of so many pages of 5 kB with 20 links each; its postings are numbered from `first`, so that boards differ. */
export function boardSite(pages: number, first = 0): BoardSite {
  const lists = Math.ceil(pages / (PER_LIST + 1));
  const postings = pages - lists;
  const numbers = Array.from({ length: postings }, (_, index) => first + index);
  return {
    paths: [
      ...Array.from({ length: lists }, (_, index) => `/zhaopin/list-${index}.html`),
      ...numbers.map((number) => `/job/${number}.html`),
    ],
    page(path) {
      const list = Number(/^\/zhaopin\/list-(\d+)\.html$/.exec(path)?.[1] ?? -1);
      const posting = Number(/^\/job\/(\d+)\.html$/.exec(path)?.[1] ?? -1) - first;
      if (list >= 0 && list < lists) return listPage(list, { lists, numbers });
      if (posting >= 0 && posting < postings) return postingPage(posting, numbers);
      return null;
    },
  };
}

/** Whether the posting of a number asks for men only. */
export function isForMen(number: number): boolean {
  return number % 10 === 0;
}

function listPage(list: number, { lists, numbers }: { readonly lists: number; readonly numbers: readonly number[] }) {
  const links = numbers.slice(list * PER_LIST, (list + 1) * PER_LIST).map(link);
  const next = list + 1 < lists ? `<a class="next" href="/zhaopin/list-${list + 1}.html">下一页</a>` : "";
  return framed(
    `假想县招聘列表 第${list + 1}页`,
    `<ul class="jobs">${links.join("\n")}</ul><div class="pager">${next}</div>`,
  );
}

function postingPage(index: number, numbers: readonly number[]): string {
  const number = numbers[index] ?? 0;
  const list = Math.floor(index / PER_LIST);
  const siblings = numbers.slice(list * PER_LIST, (list + 1) * PER_LIST).filter((one) => one !== number);
  const body = `<h1>${title(number)}</h1><p>用人单位：云栖示例机械有限公司第${number % 97}分厂</p>
<dl><dt>工作地点</dt><dd>假想县工业园</dd><dt>招聘人数</dt><dd>${(number % 5) + 1}</dd></dl>
<h2>岗位职责</h2><p>负责第${number}号产线的日常巡检、记录与交接，按规程完成保养。</p>
<h2>任职要求</h2><p>${isForMen(number) ? "限男性，" : ""}能看懂图纸，服从排班，有责任心。编号${number}。</p>
<section class="related"><h3>相似职位</h3><ul>${siblings.map(link).join("\n")}</ul></section>
<a href="/zhaopin/list-${list}.html">返回列表</a>`;
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
