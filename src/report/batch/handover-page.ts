import { beijingMinute } from "../../model/beijing-time.ts";
import type { Volume } from "../../model/volume.ts";
import { htmlPage, htmlText } from "../html-text.ts";

/** The sheet that goes with the medium on which volumes are handed over: what is on it, and two signatures. */
export function handoverPage(volumes: readonly Volume[], officeName: string): string {
  const rows = volumes.map(
    ({ range, file, bytes, sha256 }) => `<tr><td>${range.number}</td><td>${htmlText(file)}</td>
<td>${range.from} 至 ${range.to}</td><td>${bytes}</td><td><code>${sha256}</code></td><td></td></tr>`,
  );
  const [first] = volumes;
  const head = `<tr><th style="width:3em">卷号</th><th>文件</th><th style="width:7em">采集件序号</th>
<th style="width:7em">字节</th><th>SHA-256</th><th style="width:5em">内网机核对</th></tr>`;
  const body = `<h1>采集卷交接单</h1>
<p>导出单位：${htmlText(officeName)}　机器编号：${htmlText(first?.range.origin ?? "")}　导出时间：${htmlText(beijingMinute(first?.at ?? ""))}　经办人：${htmlText(first?.by ?? "")}</p>
<table><thead>${head}</thead><tbody>${rows.join("\n")}</tbody></table>
<p class="note">介质送到内网机后，用 pingpin verify 核验每一卷，并把显示的 SHA-256 与本单核对，一致的在末栏打勾。</p>
<p>移交人（签名）：＿＿＿＿＿＿＿＿　接收人（签名）：＿＿＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日</p>`;
  return htmlPage("采集卷交接单", body);
}
