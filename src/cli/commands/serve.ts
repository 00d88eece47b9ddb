import { existsSync } from "node:fs";
import { Command } from "commander";
import { programFile } from "../../app/program-files.ts";
import { PingpinError } from "../../model/errors.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { answer } from "../answer.ts";
import { bind, collect, wholeNumber } from "../invocation.ts";
import { listenAt } from "../listen-at.ts";
import { notice } from "../print.ts";
import { readTls, type TlsFlags } from "../read-tls.ts";
import { stopSignal } from "../stop-signal.ts";
import { withOffice } from "../with-office.ts";

interface ServeFlags extends TlsFlags {
  readonly port: number;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly metricsFrom: readonly string[];
}

/** `pingpin serve`: the workbench, until it is stopped. */
export function serveCommand(): Command {
  const command = new Command("serve")
    .description("启动工作台，用浏览器打开（默认只有本机能访问）")
    .option("--port <端口>", "端口；0 为任选一个", wholeNumber(0, 65_535), 8710)
    .option("--host <地址>", "监听的地址；局域网使用请写本机的局域网地址", "127.0.0.1")
    .option("--allow-host <名称>", "允许浏览器使用的域名或地址，可写多次", collect, [])
    .option("--metrics-from <地址>", "允许读取 /metrics 的监控机地址，可写多次", collect, [])
    .option("--tls-cert <文件>", "HTTPS 证书（PEM）")
    .option("--tls-key <文件>", "HTTPS 私钥（PEM）");
  return bind<ServeFlags>(command, async (invocation, flags) => {
    const { openWorkbench } = await import("../../app/workbench/workbench.ts");
    const { buildServer } = await import("../../server/server.ts");
    const tls = readTls(flags);
    return withOffice(invocation, async (office) => {
      const bench = openWorkbench(office);
      const hosts = [flags.host, ...flags.allowHost];
      const app = await buildServer(bench, { webFolder: webFolder(), hosts, tls, watchers: flags.metricsFrom });
      try {
        await bench.resumePractice();
        const address = await listenAt(app, flags);
        const url = tls === null ? address : address.replace(/^http:/, "https:");
        await answer(invocation, { url }, `工作台已启动：${url} （按 Ctrl-C 停止）`);
        if (tls === null && !isLoopback(flags.host)) notice("提示：未启用 HTTPS，请只在可信的内部网络使用。");
        bench.watchSchedules();
        await stopped(stopSignal(invocation.signal));
      } finally {
        await app.close();
        await bench.close();
      }
      return ExitCode.clean;
    });
  });
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** The pages as built; a checkout where they were never built says how to. */
function webFolder(): string {
  const folder = programFile("dist/web");
  if (existsSync(`${folder}/index.html`)) return folder;
  throw new PingpinError("NOT_READY", { subject: "工作台页面", detail: "还没有构建，请先运行 npm run setup" });
}

function isLoopback(host: string): boolean {
  return host === "127.0.0.1" || host === "::1" || host === "localhost";
}
