import { Command } from "commander";
import type { AccountChange } from "../../app/accounts/accounts.ts";
import { Login, Password } from "../../model/account.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import type { Role } from "../../model/closed-lists.ts";
import { District } from "../../model/district.ts";
import { PingpinError } from "../../model/errors.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";
import { bind, district, personName } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { readPassword } from "../read-password.ts";
import { bindOffice, withOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";

const AT_THE_MACHINE = "本机命令行";

/** `pingpin user`: who may sign in to the workbench. */
export function userCommand(): Command {
  return new Command("user")
    .description("管理工作台用户")
    .addCommand(addCommand())
    .addCommand(listCommand())
    .addCommand(changeCommand("disable", "停用用户，并退出其全部登录", async () => ({ change: "disable" })))
    .addCommand(changeCommand("enable", "重新启用用户", async () => ({ change: "enable" })))
    .addCommand(
      changeCommand("passwd", "重设密码，并退出其全部登录", async () => ({
        change: "password",
        password: await newPassword(),
      })),
    )
    .addCommand(districtCommand());
}

interface AddFlags {
  readonly name: string;
  readonly role: Role;
  readonly district?: District;
}

function addCommand(): Command {
  const command = new Command("add")
    .argument("<登录名>", "小写字母、数字或 . _ -")
    .description("新增用户；密码从键盘或管道输入")
    .requiredOption("--name <姓名>", "署在复核决定上的姓名", personName)
    .addOption(wordedOption("--role <身份>", "身份，决定能做什么", LABELS.role).makeOptionMandatory())
    .option("--district <代码>", "只看一地：县区、市或省的行政区划代码；不写则不限", district);
  return bind<AddFlags>(command, async (invocation, { name, role, district: wanted = null }, [given = ""]) => {
    const login = checked(Login, "登录名", given);
    const { addAccount } = await import("../../app/accounts/accounts.ts");
    const password = await newPassword();
    return withOffice(invocation, async (office) => {
      await addAccount(office, { login, name, role, district: wanted, password }, AT_THE_MACHINE);
      return answer(invocation, {}, `已新增用户 ${login}（${name}，${LABELS.role[role]}）。`);
    });
  });
}

function listCommand(): Command {
  return bindOffice(new Command("list").description("列出用户"), async (office, invocation) => {
    const { districtWords } = await import("../../app/offices/district-words.ts");
    const accounts = (await office.store.accounts.list()).map(({ passwordHash: _kept, ...shown }) => shown);
    const rows = accounts.map(({ login, name, role, district, disabledAt, createdAt }) => {
      const state = disabledAt === null ? "可登录" : `已停用（${beijingMinute(disabledAt)}）`;
      return [login, name, LABELS.role[role], districtWords(district), state, beijingMinute(createdAt)];
    });
    return answer(invocation, { accounts }, formatTable(["登录名", "姓名", "身份", "辖区", "状态", "建立时间"], rows));
  });
}

function changeCommand(name: string, about: string, change: () => Promise<AccountChange>): Command {
  const command = new Command(name).argument("<登录名>", "user list 列出的登录名").description(about);
  return bindOffice(command, async (office, invocation, _options, [login = ""]) => {
    const { accountOfLogin, changeAccount } = await import("../../app/accounts/accounts.ts");
    const account = await accountOfLogin(office, login);
    await changeAccount(office, account.id, await change(), AT_THE_MACHINE);
    return answer(invocation, {}, `已处理：${about}（${login}）。`);
  });
}

function districtCommand(): Command {
  const command = new Command("district")
    .argument("<登录名>", "user list 列出的登录名")
    .argument("<代码>", "县区、市或省的行政区划代码；“不限”取消限制")
    .description("改变用户的辖区，并退出其全部登录");
  return bind(command, async (invocation, _options, [login = "", code = ""]) => {
    const { accountOfLogin, changeAccount } = await import("../../app/accounts/accounts.ts");
    const { districtWords } = await import("../../app/offices/district-words.ts");
    const wanted = code === "不限" ? null : checked(District, "辖区", code);
    return withOffice(invocation, async (office) => {
      const account = await accountOfLogin(office, login);
      await changeAccount(office, account.id, { change: "district", district: wanted }, AT_THE_MACHINE);
      return answer(invocation, {}, `${login} 的辖区：${districtWords(wanted)}。`);
    });
  });
}

async function newPassword(): Promise<string> {
  return checked(Password, "密码", await readPassword("请输入密码（输入时不显示），然后回车："));
}

function checked(schema: typeof Login | typeof Password | typeof District, subject: string, given: string): string {
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  throw new PingpinError("OPTION_INVALID", { subject, detail: error.issues[0]?.message ?? "" });
}
