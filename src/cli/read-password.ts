import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { PingpinError } from "../model/errors.ts";
import { notice } from "./print.ts";

/** A password typed without being shown, or the first line of a pipe; never an argument, which other users could see. */
export async function readPassword(prompt: string): Promise<string> {
  const isTyped = process.stdin.isTTY === true;
  if (isTyped) notice(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
  }
  throw new PingpinError("OPTION_INVALID", { subject: "密码", detail: "没有读到密码，请输入后回车" });
}
