import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { buildProgram } from "../../src/cli/program.ts";
import { wordedOption } from "../../src/cli/worded-option.ts";

function picked(value: string): unknown {
  const option = wordedOption("--step <步骤>", "办理步骤", { returned: "退回", refused: "不予受理" });
  const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  return command.addOption(option).parse(["--step", value], { from: "user" }).opts()["step"];
}

describe("an option picked by its word", () => {
  test("takes the Chinese word that the help prints, and the code for scripts", () => {
    expect(picked("退回")).toBe("returned");
    expect(picked("returned")).toBe("returned");
  });

  test("refuses another word by naming the Chinese ones alone", () => {
    expect(() => picked("退案")).toThrow(/只能是 退回、不予受理/);
    expect(() => picked("退案")).not.toThrow(/returned/);
  });

  test("is what every command offers whose choices have a Chinese word", async () => {
    const named = (await buildProgram("0.0.0")).commands.flatMap((group) => [group, ...group.commands]);
    const coded = named.flatMap((command) =>
      command.options
        .filter(({ argChoices = [] }) => argChoices.some((choice) => /^[a-z_-]+$/.test(choice)))
        .map(({ long }) => `${command.name()} ${long}`),
    );
    // Words of file formats have no Chinese name.
    expect(coded).toEqual(["check --format", "check --input"]);
  });
});
