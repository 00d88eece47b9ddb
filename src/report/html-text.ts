import { createHash } from "node:crypto";
import { visibleText } from "./visible-text.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Any text as HTML text or quoted attribute value. */
export function htmlText(text: string | number): string {
  return visibleText(String(text)).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A self-contained page: no outside resource and no script but the one of our own given here, whatever stands in its body. */
export function htmlPage(title: string, body: string, script = ""): string {
  const allowed = script === "" ? "" : `; script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:${allowed}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(title)}</title>
<style>
body{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",SimSun,sans-serif;max-width:1100px;margin:1.5em auto;padding:0 1em;line-height:1.7;color:#222}
h1{font-size:1.5em}h2{font-size:1.2em;border-bottom:2px solid #222;margin-top:1.6em}
table{border-collapse:collapse;width:100%;margin:.8em 0;table-layout:fixed}
th,td{border:1px solid #888;padding:.35em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eee}mark{background:#ffe58f;font-weight:bold}del{background:#ffd6d6}ins{background:#d6f5d6}
.note{color:#555;font-size:.92em}thead{display:table-header-group}
table.copy th{width:7em}table.copy td:last-child{width:7em}pre{margin:0;font:inherit;white-space:pre-wrap}
@media print{body{margin:0;max-width:none}tr{page-break-inside:avoid}button{display:none}}
</style>
</head>
<body>
${body}${script === "" ? "" : `\n<script>${script}</script>`}
</body>
</html>
`;
}
