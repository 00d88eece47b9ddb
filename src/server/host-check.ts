import { PingpinError } from "../model/errors.ts";

/**
 * Refuses a `Host` that is not ours: a foreign name that resolves to this machine would otherwise let a foreign page
 * read the workbench (DNS rebinding).
 */
export function refuseForeignHost(header: string | undefined, known: ReadonlySet<string>): void {
  const name = hostName(header ?? "");
  if (known.has(name)) return;
  const detail = "请用管理员告知的地址打开；要增加地址，请技术人员在启动时写明（serve --allow-host）";
  throw new PingpinError("ROLE_REFUSED", { subject: name === "" ? "未知地址" : name, detail });
}

function hostName(header: string): string {
  return URL.canParse(`http://${header}`) ? new URL(`http://${header}`).hostname.toLowerCase() : "";
}
