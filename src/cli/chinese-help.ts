import { type Command, CommanderError } from "commander";
import { eastAsianWidth } from "get-east-asian-width";

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Global Options:": "通用选项：",
  "Commands:": "命令：",
};

/** Makes a command and its sub-commands speak Chinese in help. */
export function speakChinese(command: Command): void {
  command
    .helpOption("-h, --help", "显示帮助")
    .configureHelp({
      displayWidth: columnsOf,
      styleTitle: (title) => TITLES[title] ?? title,
      optionDescription: (option) =>
        withDefault(option.description, option.defaultValueDescription ?? option.defaultValue, option.argChoices),
      commandUsage: (shown) => `${ancestry(shown)} ${chineseUsage(shown)}`,
      subcommandTerm: (sub) => `${sub.name()} ${chineseUsage(sub).replace("[选项]", "").trim()}`.trim(),
    })
    .configureOutput({ outputError: () => undefined, writeErr: () => undefined })
    .exitOverride();
  if (command.commands.length > 0) command.helpCommand("help [命令]", "显示某个命令的帮助");
  for (const sub of command.commands) speakChinese(sub);
}

/** Columns on a terminal; our own help has no emoji or escape codes, and a library that knows them loads for 50 ms. */
function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + eastAsianWidth(sign.codePointAt(0) ?? 0), 0);
}

function ancestry(command: Command): string {
  return command.parent === null ? command.name() : `${ancestry(command.parent)} ${command.name()}`;
}

/** Commander's own words in a usage line; an explicit `usage()` has neither and stays as it is. */
function chineseUsage(command: Command): string {
  return command.usage().replace("[options]", "[选项]").replace("[command]", "<子命令>");
}

/** What a mistake on the command line was, as one Chinese sentence; null when help or the version was asked for. */
export function describeUsageError(error: unknown): string | null {
  if (!(error instanceof CommanderError)) throw error;
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  switch (error.code) {
    case "commander.help":
      return "没有写明要执行的子命令，请用 --help 查看可用的子命令。";
    case "commander.helpDisplayed":
    case "commander.version":
      return null;
    case "commander.unknownOption":
      return `不认识的选项“${named}”，请用 --help 查看可用选项。`;
    case "commander.unknownCommand":
      return `没有“${named}”这个命令，${likelyCommand(error.message)}请用 --help 查看可用的命令。`;
    case "commander.missingArgument":
      return `缺少参数“${named}”，请用 --help 查看用法。`;
    case "commander.optionMissingArgument":
      return `选项“${named}”后面缺少内容，请用 --help 查看用法。`;
    case "commander.missingMandatoryOptionValue":
      return `必须填写选项“${named}”，请用 --help 查看用法。`;
    case "commander.excessArguments":
      return "参数太多，请用 --help 查看用法。";
    case "commander.invalidArgument":
      return `选项“${named}”的内容不正确：${chineseTail(error.message)}`;
    default:
      return "命令写法不正确，请用 --help 查看用法。";
  }
}

function withDefault(description: string, value: unknown, choices: readonly string[] | undefined): string {
  const choiceText = choices === undefined ? "" : `（可选：${choices.join("、")}）`;
  const isShown = typeof value === "string" || typeof value === "number";
  return `${description}${choiceText}${isShown ? `（默认：${value}）` : ""}`;
}

/** Commander's guess at a mistyped command. */
function likelyCommand(message: string): string {
  const guess = /Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1];
  return guess === undefined ? "" : `是不是想写“${guess.replaceAll(", ", "”“")}”？`;
}

function chineseTail(message: string): string {
  const choices = /Allowed choices are (.*)\.$/.exec(message)?.[1];
  if (choices !== undefined) return `只能是 ${choices.replaceAll(", ", "、")}。`;
  const own = / is invalid(?: for argument '[^']*')?\. (.*)$/.exec(message)?.[1];
  return own === undefined ? "请检查。" : `${own}。`;
}
