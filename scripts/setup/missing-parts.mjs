/**
 * Says in one sentence what is missing and how to get it, or gives null when nothing is.
 *
 * @param {{ chromium: string | null, cjkFont: string | null }} found
 * @returns {string | null}
 */
export function missingSentence({ chromium, cjkFont }) {
  const missing = [chromium === null ? "Chromium 浏览器" : null, cjkFont === null ? "中文字体" : null].filter(Boolean);
  if (missing.length === 0) return null;
  const packages = [chromium === null ? "chromium" : null, cjkFont === null ? "fonts-noto-cjk" : null]
    .filter(Boolean)
    .join(" ");
  const ways = [
    `Debian/Ubuntu 请运行 sudo apt-get install -y ${packages}`,
    "统信/麒麟请在应用商店安装 Chromium 或谷歌浏览器及思源（Noto CJK）字体",
    "Windows 请安装 Microsoft Edge 或 Chrome（自带中文字体）",
    "macOS 请安装 Google Chrome（自带中文字体）",
    "浏览器装在别处时用环境变量 PINGPIN_CHROMIUM 指明",
  ];
  return `缺少${missing.join("和")}，需要它的页面截图和脚本页面暂不可用，其余功能照常：${ways.join("；")}。`;
}
