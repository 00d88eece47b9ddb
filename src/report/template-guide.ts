import { SHARED_PLACEHOLDERS, TEMPLATE_PLACEHOLDERS } from "./template-placeholders.ts";

const HEAD = `# 文书模板说明

本文件夹内的 .docx 可用 Word 或 WPS 直接修改版式与文字，“核验.html”请勿修改。占位符写在花括号内，替换模板时须遵守：

- 占位符名称须与下表完全一致；写错、不成对或者多出的占位符，生成时会报错并指出名称，不会留空。
- 循环写作 \`{#名称}…{/名称}\`，放在表格一行的首尾两格，按行重复；按段落重复写作 \`{#名称[loopOver:"paragraph"]}…{/名称}\`。
- 发文字号、签发人、印章和成文日期由本单位办文系统形成，模板内留空。
- 行距 28 磅固定值、字符间距紧缩 0.25 磅、网格“只指定行”，可得每面 22 行、每行 28 字；请勿改为“文字对齐字符网格”。
- 字体按名称写入：仿宋_GB2312、方正小标宋简体、黑体、楷体_GB2312、宋体；本机没有的，由系统替代。
`;

/** The page that tells offices which placeholders each template may use. */
export function templateGuide(): string {
  const parts = Object.entries(TEMPLATE_PLACEHOLDERS).map(([name, placeholders]) => {
    const rows = Object.entries(placeholders).map(([key, meaning]) => `| \`{${key}}\` | ${meaning} |`);
    return `\n## ${name}\n\n| 占位符 | 含义 |\n|---|---|\n${rows.join("\n")}\n`;
  });
  const shared = SHARED_PLACEHOLDERS.map(({ title, templates, placeholders }) => {
    const rows = Object.entries(placeholders).map(([key, meaning]) => `| \`{${key}}\` | ${meaning} |`);
    const names = templates.map((name) => `“${name}”`).join("、");
    return `\n## ${title}\n\n${names}共用下表，按需取用。\n\n| 占位符 | 含义 |\n|---|---|\n${rows.join("\n")}\n`;
  });
  return HEAD + [...parts, ...shared].join("");
}
