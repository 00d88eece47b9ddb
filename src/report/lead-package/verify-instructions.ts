/** The list of digests in the form that `sha256sum -c` reads; UTF-8, line feeds only. */
export function sha256List(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  return files.map((file) => `${file.sha256}  ${file.path}\n`).join("");
}

/** Folders of captures within the package that the commands are shown with, null where there is none; whether it is signed. */
interface PackageExamples {
  readonly capture: string | null;
  readonly stamped: string | null;
  readonly isSigned: boolean;
  /** Whether a stamped letter prints the digests of 材料清单. */
  readonly hasLetter: boolean;
}

/** 核验说明.txt with BOM and CRLF, for Notepad; a test runs each command that it shows. */
export function verifyInstructions(number: string, examples: PackageExamples): string {
  const warc = `${examples.capture ?? "证据/采集件编号"}/capture.warc.gz`;
  const lines = [
    `线索材料核验说明（线索编号：${number}）`,
    "",
    "一、最简便的办法",
    "用浏览器打开“核验.html”，把整个压缩包（不要解压）拖进页面，绿色表示全部一致，红色表示有文件不一致、缺少或者多出。不需要联网，也不需要安装软件。",
    "",
    "二、用系统自带的命令核对（先将压缩包解压）",
    "1．清单本身是否被改动（Linux、麒麟、统信，在解压后的文件夹内）：",
    "   sha256sum -c manifest.sha256",
    "2．全部文件是否被改动：",
    "   sha256sum -c 校验清单.sha256",
    "3．Windows：在解压后的文件夹内打开“命令提示符”，逐个文件计算，与“固定清单.xlsx”或者 manifest.json 所列 SHA-256 值比较：",
    "   certutil -hashfile manifest.json SHA256",
    `   certutil -hashfile "${warc.replaceAll("/", "\\")}" SHA256`,
    "4．国密 SM3（需 OpenSSL 1.1.1 以上），与 manifest.sm3 及 manifest.json 所列 SM3 值比较：",
    "   openssl dgst -sm3 manifest.json",
    "5．原始网络记录（WARC）的压缩是否完整：",
    `   gzip -t "${warc}"`,
    ...timestampLines(examples.stamped),
    ...signatureLines(examples.isSigned),
    "",
    "三、各文件的作用",
    "manifest.json 列出包内其余每个文件的大小、SHA-256 与 SM3；manifest.sha256 与 manifest.sm3 是该清单自身的校验值；有电子签名的，manifest.sig 是制作单位对该清单的签名，signer.pem 是其公钥。",
    ...(examples.hasLetter ? LETTER_LINES : []),
    "",
    "四、校验值能说明什么",
    "一致，说明文件自制作清单以来未被改动；不一致，说明文件被改动、损坏或者替换，应当与制作单位联系。校验值不说明网页所载内容本身是否属实。",
    "",
  ];
  return `\ufeff${lines.join("\r\n")}`;
}

const LETTER_LINES: readonly string[] = [
  "材料清单.json 列出移送函以外的每个文件及其校验值，盖章的移送函印有它的 SM3 与 SHA-256 值。用下面的命令计算（Windows 用第二条），与纸质函件所印的值一致，即可确认收到的证据和文书就是函件所附的材料：",
  "   openssl dgst -sm3 材料清单.json",
  "   certutil -hashfile 材料清单.json SHA256",
];

function signatureLines(isSigned: boolean): readonly string[] {
  if (!isSigned) return ["7．电子签名：本材料没有电子签名，来自哪个单位须凭盖章的函件确认。"];
  return [
    "7．电子签名（Ed25519，需 OpenSSL 3.0 以上）：",
    "   openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in manifest.json -sigfile manifest.sig",
    "   显示 Signature Verified Successfully 即签名有效。公钥是不是制作单位的，看下面命令结果的前 32 位（公钥指纹），与制作单位电话核对：",
    "   openssl pkey -pubin -in signer.pem -outform DER | tail -c 32 | sha256sum",
  ];
}

function timestampLines(folder: string | null): readonly string[] {
  if (folder === null) return ["6．可信时间戳：本材料中的采集件没有可信时间戳，无此项核验。"];
  const [data, response, chain] = ["manifest.json", "manifest.tsr", "tsa-chain.pem"].map(
    (name) => `"${folder}/${name}"`,
  );
  return [
    "6．可信时间戳（RFC 3161），先向时间戳机构取得其根证书，存为 tsa-root.pem 放在本文件夹：",
    `   openssl ts -verify -data ${data} -in ${response} -CAfile tsa-root.pem -untrusted ${chain}`,
    "   显示 Verification: OK 即为有效。机构证书事后过期的，另加 -attime 和签发时间的秒数。查看时间戳所载的时间：",
    `   openssl ts -reply -in ${response} -text`,
    "   国密（SM2）签名的时间戳 OpenSSL 不能核验，请用时间戳机构提供的工具。",
  ];
}
