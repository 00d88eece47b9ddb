const ROLES: ReadonlyMap<string, string> = new Map([
  ["warc", "访问全过程（WARC）"],
  ["body", "原始内容"],
  ["rendered", "浏览器呈现的网页"],
  ["screenshot", "整页截图"],
  ["pdf", "网页打印件"],
  ["mhtml", "单文件网页存档"],
  ["text-layout", "文字在截图上的位置"],
  ["tls-chain", "网站证书链"],
  ["manifest", "采集件清单"],
  ["manifest-digest", "清单校验值"],
  ["timestamp", "时间戳"],
  ["unsealed-original", "启封的原件"],
]);

const FORMATS: ReadonlyMap<string, string> = new Map([
  ["application/warc", "WARC"],
  ["application/json", "JSON"],
  ["application/pdf", "PDF"],
  ["application/vnd.pingpin.sealed", "加密封存"],
  ["application/x-pem-file", "PEM 证书"],
  ["application/pem-certificate-chain", "PEM 证书"],
  ["application/timestamp-reply", "时间戳响应（RFC 3161）"],
  ["application/msword", "Word 文档（.doc）"],
  ["application/vnd.ms-excel", "Excel 工作簿（.xls）"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 文档（.docx）"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel 工作簿（.xlsx）"],
  ["image/png", "PNG 图片"],
  ["image/jpeg", "JPEG 图片"],
  ["multipart/related", "MHTML 网页存档"],
  ["text/html", "HTML 网页"],
  ["application/xhtml+xml", "HTML 网页"],
  ["text/csv", "CSV 表格"],
  ["text/plain", "纯文本"],
]);

/** What a file of a capture is, in Chinese; an unknown kind stays as it is named. */
export function fileRoleWords(role: string): string {
  return ROLES.get(role) ?? role;
}

/** The format of a file by its media type, in the words of an evidence list; an unknown type stays as it is. */
export function fileFormatWords(mediaType: string): string {
  const bare = mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return FORMATS.get(bare) ?? mediaType;
}
