import { beijingTime } from "../../model/beijing-time.ts";
import type { Capture } from "../../model/capture.ts";
import { LABELS } from "../../model/labels.ts";
import { addressWords } from "../address-words.ts";
import { fileFormatWords, fileRoleWords } from "../file-words.ts";
import type { TemplateData } from "../fill-template.ts";
import { environmentWords } from "../lead-package/environment-words.ts";
import { printName } from "../lead-package/item-words.ts";
import { shortText } from "../visible-text.ts";
import type { Sheet } from "../write-workbook.ts";

/** A fresh look at the postings of a lead by two named persons (公益诉讼办案规则 36), and what it brought. */
export interface Reexamination {
  readonly number: string;
  readonly cause: string;
  readonly place: string;
  readonly persons: readonly [string, string];
  readonly officeName: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The browser that drew the pages; null where none did. */
  readonly browser: string | null;
  readonly toolVersion: string;
  readonly captures: readonly Capture[];
  /** One sentence for each page that could not be read. */
  readonly unread: readonly string[];
  readonly platforms: readonly { readonly name: string; readonly urls: readonly string[] }[];
  readonly employers: readonly { readonly name: string; readonly titles: readonly string[] }[];
}

function picturedWords(pictured: number): string {
  return pictured === 0 ? "未另用浏览器固定整页截图" : `其中${pictured}个网页另用浏览器固定整页截图、PDF和MHTML`;
}

/** The data of 电子数据提取（固定）笔录 (法发〔2016〕22号 14, 公益诉讼办案规则 39). */
export function extractionRecordData(done: Reexamination): TemplateData {
  const times = done.captures.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt]).sort();
  const [first, last] = [times[0], times.at(-1)];
  const pictured = done.captures.filter(({ files }) => files.some(({ role }) => role === "screenshot")).length;
  return {
    案由: done.cause,
    线索编号: done.number,
    提取时间:
      first === undefined || last === undefined
        ? "未提取到网页"
        : `${beijingTime(first)}至${beijingTime(last)}（北京时间）`,
    提取地点: done.place,
    提取人员: done.persons.join("、"),
    提取单位: printName(done.officeName),
    环境: `${environmentWords(done.environment, done.browser)}；程序：招聘信息筛查工具（${done.toolVersion}）`,
    提取对象: `线索所列招聘信息的公开网页，共访问${done.captures.length}次`,
    方法: `使用招聘信息筛查工具（${done.toolVersion}）按公开网址重新访问，不登录、不提交内容，保存服务器返回的原始内容、解析结果和证书链，${picturedWords(pictured)}。逐个文件计算SHA-256与SM3校验值写入清单，各清单依次相链。本机时钟与服务器时间之差记于各采集件清单。`,
    采集件: done.captures.map((capture, i) => ({
      序: i + 1,
      网址: addressWords(capture.requestedUrl),
      起止: `${beijingTime(capture.startedAt)}至${beijingTime(capture.finishedAt)}`,
      结果: LABELS.fetchOutcome[capture.outcome],
      编号: capture.id,
      清单哈希: capture.manifestSha256,
    })),
    未能提取: done.unread.length === 0 ? "无。" : shortText(done.unread.join(""), 2000),
  };
}

/** 电子数据清单: each file with type, format, size and both digests, and blank lines to sign on. */
export function extractionListSheet({ captures, persons }: Reexamination): Sheet {
  const files = captures.flatMap((capture) => capture.files.map((file) => ({ capture, file })));
  const rows = files.map(({ capture, file }, i) => [
    i + 1,
    capture.id,
    addressWords(capture.finalUrl),
    `${capture.folder}/${file.path}`,
    fileRoleWords(file.role),
    fileFormatWords(file.mediaType),
    file.bytes,
    file.sha256,
    file.sm3,
  ]);
  const signing = persons.map((name) => `提取人员（${name}）签名：`);
  const blank = [...signing, "持有人（提供人）签名或盖章：", "见证人签名或盖章："];
  return {
    name: "电子数据清单",
    columns: [
      { header: "序号", width: 6 },
      { header: "采集件编号", width: 38 },
      { header: "来源网址", width: 40 },
      { header: "文件（采集件目录内）", width: 52 },
      { header: "类别", width: 14 },
      { header: "文件格式", width: 26 },
      { header: "字节数", width: 12 },
      { header: "SHA-256", width: 68 },
      { header: "SM3", width: 68 },
    ],
    rows: [...rows, ...blank.map((line) => ["", line, "", "", "", "", "", "", ""])],
  };
}

const LISTED = 30;

/** One a line, and how many more there are. */
function listed(addresses: readonly string[]): string {
  const rest = addresses.length > LISTED ? [`等${addresses.length}个`] : [];
  return [...addresses.slice(0, LISTED), ...rest].join("\n");
}

const FROM_PLATFORM =
  "发布账号的注册和认证信息；该信息首次发布、历次修改、下线的时间及操作记录；各版本的原文；发布时的登录IP和联系方式；浏览、投递数量；平台的审核记录";
const FROM_EMPLOYER =
  "招聘计划、岗位说明和审批材料；委托发布的合同或者授权；投递、面试、录用登记（按性别等分列）；本单位对该要求的说明和依据；整改情况";

/** The data of 建议调取清单: what platform and employer hold and a capture cannot show. */
export function requestListData({ number, platforms, employers, officeName }: Reexamination): TemplateData {
  return {
    线索编号: number,
    平台: platforms.map(({ name, urls }, i) => ({
      序: i + 1,
      平台名称: printName(name),
      网址: listed(urls.map(addressWords)),
      材料: FROM_PLATFORM,
    })),
    单位: employers.map(({ name, titles }, i) => ({
      序: i + 1,
      单位名称: printName(name),
      岗位名称: shortText(titles.join("、"), 300),
      材料: FROM_EMPLOYER,
    })),
    提取单位: printName(officeName),
  };
}
