import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { itemPicture } from "../../../src/app/leads/item-picture.ts";
import { packageItems } from "../../../src/app/leads/package-items.ts";
import { digestFile } from "../../../src/evidence/digest.ts";
import { aLead } from "../../report/package-input.ts";
import { openStage, type Stage } from "../look-back/look-back-office.ts";
import { type PagesServer, servePages } from "../look-back/pages-server.ts";
import { areaOf } from "./coloured-area.ts";
import { scannedPages } from "./scanned-pages.ts";

/** Personal data stand on magenta, what must stay legible on green. */
const secret = (text: string) => `<span style="background: rgb(255, 0, 255)">${text}</span>`;
const open = (text: string) => `<span style="background: rgb(0, 255, 0)">${text}</span>`;

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>仓库管理员</title>
<style>dt { float: left; clear: left; width: 120px } td { padding: 4px 20px }</style></head>
<body style="margin: 40px; font-size: 18px; line-height: 1.6"><h1>仓库管理员</h1><p>招聘单位：云栖示例机械有限公司</p>
<p>联系人：${secret("王例某")}先生，手机${secret("138<b>0000</b>0000")}，座机${secret("0000-0000000")}转人事。</p>
<p>岗位职责：负责仓库的收货、发货与盘点，保持账物相符，按月编制库存报表。</p>
<p>任职要求：高中及以上学历，${open("限男性")}，能使用办公软件，工作认真细致。</p>
<p>邮箱${secret("hr.demo@example.invalid")}，微信：${secret("demo_hr2026")}，QQ：${secret("10000001")}，车牌${secret("皖A·00000")}</p>
<p style="width: 420px">身份证${secret("000000199001010000")}，请写上姓名，材料寄${secret("王例某")}收，折行的电话是这一个${secret("138 0000 0000")}，谢谢。</p>
<table><tr><td>联系人</td><td>${secret("李例某")}</td><td>QQ群</td><td>${secret("20000002")}</td></tr></table>
<table><tr><th>姓名</th><th>联系人</th></tr><tr><td>不详</td><td>${secret("王例某")}</td></tr></table>
<dl><dt>联络人</dt><dd>${secret("赵例")}</dd></dl><p style="clear: both">另招${open("未婚女性")}，${open("10人，月薪6000至8000元")}</p></body></html>`;

let stage: Stage;
let site: PagesServer;

beforeAll(async () => {
  stage = await openStage();
  site = await servePages({ "/job/1.html": PAGE });
});
afterAll(async () => {
  await site.close();
  await stage.close();
});

test("a picture that leaves the house shows the words and no contact, and the capture stays as it was", async () => {
  const items = await scannedPages(stage.office, site, ["/job/1.html"]);
  const captureId = items[0]?.captureId ?? "";
  const [posting] = await stage.office.store.postings.ofCapture(captureId);
  const findings = await stage.office.store.findings.ofPosting(posting?.id ?? "");
  const leadItem = {
    kind: "posting",
    id: "i1",
    postingId: posting?.id ?? "",
    postingKey: posting?.key ?? "",
    captureId,
    sourceId: "pages",
    employer: "云栖示例机械有限公司",
    employerId: null,
    findingIds: findings.map(({ id }) => id),
  } as const;
  const [item] = await packageItems(stage.office, aLead({ items: [leadItem] }));
  if (item === undefined) throw new Error("no item");
  const screenshot = join(stage.office.home.captures, item.capture.folder, "screenshot.png");
  const before = await digestFile(screenshot);
  const picture = await itemPicture(stage.office, item);
  if (picture === null) throw new Error("no picture");
  keepForLooking(picture.png);

  const magenta = (r: number, g: number, b: number) => r > 180 && g < 90 && b > 180;
  const green = (r: number, g: number, b: number) => r < 60 && g > 240 && b < 60;
  expect(areaOf(readFileSync(screenshot), magenta)).not.toBeNull();
  expect(areaOf(picture.png, magenta)).toBeNull();
  expect(areaOf(picture.png, green)?.width).toBeGreaterThan(150);
  expect(picture.masked).toBeGreaterThanOrEqual(13);
  expect(await digestFile(screenshot)).toEqual(before);
});

/** Puts the picture where a person may look at it, when asked to. */
function keepForLooking(png: Uint8Array): void {
  const folder = process.env["PINGPIN_LOOK"];
  if (folder === undefined) return;
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "masked.png"), png);
}
