import { createServer } from "node:http";

/** A loopback site whose pages the test changes between visits; a path without a page answers 404. */
export interface PagesServer {
  readonly origin: string;
  readonly requested: readonly string[];
  show(path: string, html: string | null): void;
  close(): Promise<void>;
}

/** Serves `pages` by path on a port of its own. */
export async function servePages(pages: Readonly<Record<string, string>>): Promise<PagesServer> {
  const shown = new Map(Object.entries(pages));
  const requested: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requested.push(path);
    const html = shown.get(path);
    response.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(html ?? "<title>404</title><p>您访问的页面不存在</p>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    requested,
    show(path, html) {
      if (html === null) shown.delete(path);
      else shown.set(path, html);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page of an employer with a table of positions: title, sex, remarks. */
export function positionTable(rows: readonly (readonly [title: string, sex: string, remarks: string])[]): string {
  const cells = rows.map(
    ([title, sex, remarks]) =>
      `<tr><td>${title}</td><td>2</td><td>${sex}</td><td>大专及以上</td><td>${remarks}</td></tr>`,
  );
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>云栖示例机械有限公司招聘公告</title></head>
<body><h1>云栖示例机械有限公司招聘公告</h1><p>云栖示例机械有限公司因业务发展需要，现面向社会公开招聘工作人员，岗位见下表。</p>
<table><tr><th>岗位名称</th><th>招聘人数</th><th>性别</th><th>学历</th><th>备注</th></tr>${cells.join("")}</table>
<p>有意者请携带身份证、学历证书到公司人事部报名，联系电话 0000-0000000。</p></body></html>`;
}
