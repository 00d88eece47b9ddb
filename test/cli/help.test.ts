import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import stringWidth from "string-width";
import { afterAll, describe, expect, it } from "vitest";
import { formatTable } from "../../src/cli/print.ts";
import { buildProgram, buildProgramFor } from "../../src/cli/program.ts";
import { runHere } from "./run-here.ts";

function withSubCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubCommands)];
}

const commands = withSubCommands(await buildProgram("0.0.0"));

describe("help", () => {
  it.each(commands.map((command) => ({ name: command.name(), command })))("of $name is Chinese", ({ command }) => {
    const help = command.helpInformation();
    expect(command.description()).toMatch(/[\u4e00-\u9fff]/);
    expect(help).not.toMatch(/\[options\]|\[command\]|default|display|Usage|Options|Commands|Arguments|choices/i);
    for (const option of command.options) expect(option.description, option.flags).toMatch(/[\u4e00-\u9fff]/);
    for (const argument of command.registeredArguments) {
      expect(`${argument.name()} ${argument.description}`).toMatch(/[\u4e00-\u9fff]/);
      expect(argument.description).not.toBe("");
    }
  });

  it.each(commands.map((command) => ({ name: command.name(), command })))(
    "of $name lines up its descriptions",
    ({ command }) => {
      const help = command.createHelp();
      const rows = command.helpInformation().split("\n");
      const starts = help.visibleOptions(command).map((option) => {
        const flags = help.optionTerm(option);
        const row = rows.find((line) => line.trimStart().startsWith(flags)) ?? "";
        const described = row.indexOf(option.description.slice(0, 4), row.indexOf(flags) + flags.length);
        return stringWidth(row.slice(0, described));
      });
      expect(new Set(starts).size).toBeLessThanOrEqual(1);
    },
  );

  it("a command named first is loaded alone, so that it starts sooner", async () => {
    for (const name of (await buildProgram("0.0.0")).commands.map((command) => command.name())) {
      const { commands: loaded } = await buildProgramFor("0.0.0", [name]);
      expect(loaded.map((command) => command.name())).toEqual([name]);
    }
    expect((await buildProgramFor("0.0.0", ["--version"])).commands).toEqual([]);
  });

  it("is shown on stdout when no command is given, and for a command that is named", async () => {
    expect(await runHere([])).toMatchObject({ exitCode: 0, stderr: "", stdout: expect.stringContaining("用法：") });
    expect(await runHere(["check", "--help"])).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await runHere(["--version"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe("the options that every command takes", () => {
  const home = mkdtempSync(join(tmpdir(), "pingpin-home-option-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it("may stand before the command as well as behind it, so that a clerk's order of words is no mistake", async () => {
    const before = await runHere(["--home", join(home, "a"), "--json", "lead", "list"]);
    expect(before).toMatchObject({ exitCode: 0, stderr: "" });
    expect(JSON.parse(before.stdout)).toMatchObject({ command: "lead list", leads: [] });
    expect(await runHere(["lead", "list", "--home", join(home, "b")])).toMatchObject({ exitCode: 0 });
    expect(readdirSync(home).sort()).toEqual(["a", "b"]);
  });
});

describe("a table", () => {
  it("keeps its columns where Chinese, Latin and full-width characters mix", () => {
    const table = formatTable(
      ["事由", "quote"],
      [
        ["性别", "男性优先"],
        ["Ａ－１", "abc"],
        ["a", "👩 限女"],
      ],
    );
    const lines = table.split("\n");
    expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
    const borders = lines.map((line) =>
      [...line.matchAll(/[│┬┼┴]/g)].map(({ index }) => stringWidth(line.slice(0, index))),
    );
    expect(borders.filter((places) => places.length === 3).every((places) => places[1] === borders[1]?.[1])).toBe(true);
  });
});
