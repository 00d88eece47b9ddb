import { WORDING_GUIDE } from "../../model/wording-guide.ts";
import { htmlPage, htmlText } from "../html-text.ts";

/** What the page is made of; `data` is handed to the engine as it is. */
export interface OfflinePageInput {
  readonly officeName: string;
  /** The bundled engine, which defines `pingpinSelfCheck`. */
  readonly engine: string;
  readonly data: object;
  readonly madeOn: string;
  readonly rulesVersion: string;
}

/** 发布前自检 as one page: it fetches, sends and stores nothing, which its content policy also forbids. */
export function offlinePage({ officeName, engine, data, madeOn, rulesVersion }: OfflinePageInput): string {
  const guide = WORDING_GUIDE.map(
    ([instead, write]) => `<tr><td>${htmlText(instead)}</td><td>${htmlText(write)}</td></tr>`,
  );
  const body = `<h1>招聘信息发布前自检</h1>
<p>把准备发布的招聘文字贴在下面，看看有没有容易引起就业歧视争议的写法。全部在您的电脑上完成：不联网，不上传，不保存；关掉页面，文字就不在了。</p>
<p><label for="title">岗位名称</label><br><input id="title" maxlength="500" style="width:100%;font:inherit;box-sizing:border-box"></p>
<p><label for="text">招聘文字</label><br><textarea id="text" rows="8" maxlength="50000" style="width:100%;font:inherit;box-sizing:border-box"></textarea></p>
<p><button id="check" type="button" style="font:inherit;padding:.3em 1.5em" disabled>正在准备……</button></p>
<div id="result" aria-live="polite"></div>
<h2>用语指引</h2>
<table><thead><tr><th>容易引起争议的写法</th><th>建议写法</th></tr></thead><tbody>${guide.join("")}</tbody></table>
<p class="note">${htmlText(`${officeName}提供，${madeOn}制作，规则版本 ${rulesVersion}。检查结果仅供参考，不代替法律意见；是否违反法律由主管机关认定。法律和规则会变，请定期索取新版。`)}</p>`;
  return htmlPage("招聘信息发布前自检", body, scriptOf(engine, data));
}

/** No text of the data can end the script or the line it stands in. */
function scriptOf(engine: string, data: object): string {
  const json = JSON.stringify(data)
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
  return `${engine.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--")}
var pingpinData = ${json};
${PAGE_SCRIPT}`;
}

/** Words only ever enter the page as text. */
const PAGE_SCRIPT = `
(function () {
  var button = document.getElementById("check");
  var result = document.getElementById("result");
  var today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
  var check = null;
  function add(parent, name, words) {
    var element = document.createElement(name);
    element.textContent = words;
    parent.appendChild(element);
    return element;
  }
  function show(findings) {
    result.textContent = "";
    if (findings.length === 0) {
      add(result, "p", "没有发现需要修改的写法。检查结果仅供参考，不代替法律意见。");
      return;
    }
    add(result, "p", "有 " + findings.length + " 处建议修改。是否违反法律由主管机关认定。");
    var table = add(result, "table", "");
    var head = add(add(table, "thead", ""), "tr", "");
    ["原文", "提示", "为什么", "可以这样写"].forEach(function (words) { add(head, "th", words); });
    var rows = add(table, "tbody", "");
    findings.forEach(function (finding) {
      var row = add(rows, "tr", "");
      add(add(row, "td", ""), "mark", finding.quote);
      add(row, "td", finding.verdictLabel + "（" + finding.groundLabel + "）");
      var why = add(row, "td", finding.advice || finding.ruleTitle);
      if (finding.articles.length > 0) add(why, "div", finding.articles.join("；")).className = "note";
      add(row, "td", finding.suggestion || finding.advice || "");
    });
  }
  button.addEventListener("click", function () {
    var title = document.getElementById("title").value;
    var text = document.getElementById("text").value;
    if ((title + text).trim() === "") {
      result.textContent = "";
      add(result, "p", "请先把招聘文字贴在上面的框里，再点“检查”。");
      return;
    }
    show(check(title, text));
  });
  setTimeout(function () {
    try {
      check = pingpinSelfCheck.openSelfCheck(pingpinData, today);
      button.textContent = "检查";
      button.disabled = false;
    } catch (error) {
      button.textContent = "这个浏览器太旧，不能检查；请换用两三年内的 Chrome、Edge 或 360 浏览器（极速模式）";
    }
  }, 0);
})();
`;
