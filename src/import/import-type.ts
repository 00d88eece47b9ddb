import { extname } from "node:path";
import { PingpinError } from "../model/errors.ts";

/** The kinds of file that can be imported. */
export type ImportType = "xlsx" | "xls" | "csv" | "docx" | "doc" | "pdf" | "html" | "mhtml" | "txt" | PictureType;
export type PictureType = "png" | "jpeg" | "bmp" | "tiff" | "webp";

/** The media type that a capture of an imported file is given. */
export const IMPORT_MEDIA_TYPES: Readonly<Record<ImportType, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xls: "application/vnd.ms-excel",
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  doc: "application/msword",
  pdf: "application/pdf",
  html: "text/html",
  mhtml: "multipart/related",
  txt: "text/plain",
  png: "image/png",
  jpeg: "image/jpeg",
  bmp: "image/bmp",
  tiff: "image/tiff",
  webp: "image/webp",
};

const BY_EXTENSION: Readonly<Record<string, ImportType>> = {
  ".xlsx": "xlsx",
  ".xlsm": "xlsx",
  ".xls": "xls",
  ".csv": "csv",
  ".docx": "docx",
  ".docm": "docx",
  ".doc": "doc",
  ".pdf": "pdf",
  ".html": "html",
  ".htm": "html",
  ".mhtml": "mhtml",
  ".mht": "mhtml",
  ".txt": "txt",
  ".png": "png",
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".bmp": "bmp",
  ".tif": "tiff",
  ".tiff": "tiff",
  ".webp": "webp",
};

const ADVICE: Readonly<Record<string, string>> = {
  ".et": "WPS 表格 .et，请另存为 .xlsx",
  ".wps": "WPS 文字 .wps，请另存为 .docx",
  ".rtf": "写字板文件 .rtf，请另存为 .docx",
  ".ppt": "演示文稿，请另存为 .pdf",
  ".pptx": "演示文稿，请另存为 .pdf",
  ".heic": "手机照片 .heic，请转成 .jpg",
  ".gif": "图片 .gif，请另存为 .png",
  ".ofd": "版式文件 .ofd，请另存为 .pdf",
  ".warc": "网页归档，请在“来源与任务”的“导入文件”里导入",
  ".wacz": "网页档案 .wacz，请用解压软件打开，取出 archive 文件夹里的 .warc.gz，再导入它",
  ".zip": "压缩包，请先解压，再导入解压得到的文件夹",
  ".rar": "压缩包，请先解压，再导入解压得到的文件夹",
  ".7z": "压缩包，请先解压，再导入解压得到的文件夹",
  ".gz": "压缩文件，请先解压；网页归档 .warc.gz 请在“来源与任务”的“导入文件”里导入",
};

const PICTURES: ReadonlySet<ImportType> = new Set<ImportType>(["png", "jpeg", "bmp", "tiff", "webp"]);

/** The bytes that a file of a type begins with; types without such a mark are text. */
const MAGIC: Readonly<Partial<Record<ImportType, readonly (readonly number[])[]>>> = {
  xlsx: [[0x50, 0x4b]],
  docx: [[0x50, 0x4b]],
  xls: [[0xd0, 0xcf, 0x11, 0xe0]],
  doc: [[0xd0, 0xcf, 0x11, 0xe0]],
  pdf: [[0x25, 0x50, 0x44, 0x46]],
  png: [[0x89, 0x50, 0x4e, 0x47]],
  jpeg: [[0xff, 0xd8, 0xff]],
  bmp: [[0x42, 0x4d]],
  tiff: [
    [0x49, 0x49, 0x2a, 0x00],
    [0x4d, 0x4d, 0x00, 0x2a],
  ],
  webp: [[0x52, 0x49, 0x46, 0x46]],
};

/** What files are often called that are really another type, which their bytes tell. */
const MISNAMED: readonly (readonly [ImportType, ImportType])[] = [
  ["xls", "xlsx"],
  ["doc", "docx"],
  ...[...PICTURES].flatMap((one) => [...PICTURES].map((other) => [one, other] as const)),
];

/** Whether a file of this name can be imported. */
export function isImportable(name: string): boolean {
  return BY_EXTENSION[extname(name).toLowerCase()] !== undefined;
}

/** Whether a file is a WARC archive by its name. */
export function isWarc(path: string): boolean {
  return /\.warc(?:\.gz)?$/iu.test(path);
}

/** Throws FILE_TYPE_UNKNOWN for an archive whose first bytes are those of something else. */
export function refuseNoWarc(path: string, bytes: Uint8Array): void {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (isPacked || Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "WARC/") return;
  throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail: "内容不是网页归档" });
}

/** Whether files of this type are pictures, whose words only OCR can read. */
export function isPicture(type: ImportType): boolean {
  return PICTURES.has(type);
}

/**
 * The import type of a file by its extension, checked against its first bytes, which decide between types that are often
 * called by each other's name. Throws FILE_TYPE_UNKNOWN for other extensions, and that or FILE_BINARY when the bytes
 * contradict the extension.
 */
export function importTypeOf(path: string, bytes: Uint8Array): ImportType {
  const extension = extname(path).toLowerCase();
  const type = BY_EXTENSION[extension];
  if (type === undefined) {
    const detail = ADVICE[extension] ?? `不认识这种文件，能读的有 ${Object.keys(BY_EXTENSION).join("、")}`;
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail });
  }
  if (MAGIC[type] !== undefined && !hasMagic(type, bytes))
    return misnamed(type, bytes) ?? contradiction(path, type, bytes);
  if (MAGIC[type] === undefined && looksBinary(bytes)) throw new PingpinError("FILE_BINARY", { subject: path });
  return type;
}

/**
 * The import type of bytes that a server or a capture calls `mediaType`, by the media type, else by the ending of
 * `url`, and only where the first bytes agree; null when it is none of the types with such a mark.
 */
export function documentTypeOf(bytes: Uint8Array, mediaType: string, url: string): ImportType | null {
  const ending = /\.[a-z]{3,5}(?=$|[?#])/iu.exec(url)?.[0].toLowerCase() ?? "";
  const named = Object.entries(IMPORT_MEDIA_TYPES).find(([, name]) => name === mediaType)?.[0] ?? null;
  const candidates = [BY_EXTENSION[`.${named}`], BY_EXTENSION[ending]];
  return candidates.find((type) => type !== undefined && hasMagic(type, bytes)) ?? null;
}

function misnamed(type: ImportType, bytes: Uint8Array): ImportType | null {
  return MISNAMED.find(([name, real]) => name === type && hasMagic(real, bytes))?.[1] ?? null;
}

/** What office programs open although it is a page or text by another name. */
const RESAVE: Readonly<Partial<Record<ImportType, string>>> = {
  xls: "Excel 或 WPS 打开后另存为 .xlsx",
  xlsx: "Excel 或 WPS 打开后另存为 .xlsx",
  doc: "Word 或 WPS 打开后另存为 .docx",
  docx: "Word 或 WPS 打开后另存为 .docx",
};

function contradiction(path: string, type: ImportType, bytes: Uint8Array): never {
  const resave = RESAVE[type];
  const detail =
    (type === "xlsx" || type === "docx") && hasMagic("doc", bytes)
      ? `内容是旧版或加密的文件，请另存为不加密的 .${type}`
      : `内容不是 .${type} 文件${resave === undefined || looksBinary(bytes) ? "" : `，多半是改了名的网页或文本，请用 ${resave}`}`;
  throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail });
}

function hasMagic(type: ImportType, bytes: Uint8Array): boolean {
  return MAGIC[type]?.some((mark) => mark.every((byte, index) => bytes[index] === byte)) === true;
}

/** Whether bytes are no text: packed, or with null bytes outside UTF-16. */
export function looksBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return hasMagic("xlsx", bytes) || (!utf16 && bytes.subarray(0, 65_536).includes(0));
}
