import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const FONT_FILE =
  /(noto\w*cjk|sourcehan|wqy|uming|ukai|droidsansfallback|simsun|simhei|simkai|fangsong|msyh|fzs?song)/i;

/**
 * Gives the name or path of a font with Chinese glyphs, or null: fontconfig is asked first, then the usual folders.
 *
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform }} machine
 * @returns {string | null}
 */
export function findCjkFont({ env, platform }) {
  if (platform === "win32") {
    const fonts = join(env.WINDIR ?? "C:\\Windows", "Fonts");
    return firstExisting(["msyh.ttc", "msyh.ttf", "simsun.ttc", "simhei.ttf"].map((name) => join(fonts, name)));
  }
  if (platform === "darwin") {
    return firstExisting(["/System/Library/Fonts/PingFang.ttc", "/System/Library/Fonts/STHeiti Light.ttc"]);
  }
  return fontconfigFamily(env) ?? fontFile(env);
}

function firstExisting(paths) {
  return paths.find((path) => existsSync(path)) ?? null;
}

function fontconfigFamily(env) {
  const { stdout, status } = spawnSync("fc-list", [":lang=zh-cn", "family"], {
    env,
    encoding: "utf8",
    timeout: 20_000,
  });
  const families = status === 0 ? stdout.split("\n").filter((line) => line.trim() !== "") : [];
  return families.sort()[0]?.split(",")[0]?.trim() ?? null;
}

function fontFile(env) {
  const homes = env.HOME ? [join(env.HOME, ".fonts"), join(env.HOME, ".local/share/fonts")] : [];
  for (const folder of ["/usr/share/fonts", "/usr/local/share/fonts", ...homes]) {
    const found = existsSync(folder) && readdirSync(folder, { recursive: true }).find((name) => FONT_FILE.test(name));
    if (found) return join(folder, found);
  }
  return null;
}
