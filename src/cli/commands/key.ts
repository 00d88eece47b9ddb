import { Command } from "commander";
import type { RecoveredKey } from "../../app/keys/recover-key.ts";
import { PingpinError } from "../../model/errors.ts";
import { answer } from "../answer.ts";
import { personName } from "../invocation.ts";
import { bindOffice } from "../with-office.ts";

/** `pingpin key`: the office's key, which signs packages and seals personal data. */
export function keyCommand(): Command {
  return new Command("key")
    .description("本单位密钥：签名移送材料，封存个人信息")
    .addCommand(initCommand())
    .addCommand(showCommand())
    .addCommand(recoverCommand())
    .addCommand(openCommand())
    .addCommand(openFileCommand())
    .addCommand(sealCommand())
    .addCommand(rotateCommand());
}

function initCommand(): Command {
  const command = new Command("init").description("生成本单位密钥，显示一次纸面恢复码");
  return bindOffice(command, async ({ home }, invocation) => {
    const { createOfficeKey, loadOfficeKeys } = await import("../../app/keys/office-key.ts");
    const recoveryCode = await createOfficeKey(home);
    const fingerprint = loadOfficeKeys(home)?.fingerprint ?? "";
    return answer(invocation, { fingerprint, recoveryCode }, [
      `公钥指纹：${fingerprint}`,
      "恢复码（只显示这一次，请抄在纸上，装入信封由两人签封保管）：",
      recoveryCode,
    ]);
  });
}

function showCommand(): Command {
  const command = new Command("show").description("显示公钥指纹，供对方电话核对");
  return bindOffice(command, async ({ home }, invocation) => {
    const { loadOfficeKeys } = await import("../../app/keys/office-key.ts");
    const keys = loadOfficeKeys(home);
    if (keys === null) {
      throw new PingpinError("NOT_FOUND", { subject: "本单位密钥", detail: "请先运行 pingpin key init" });
    }
    const { fingerprint, publicKey, sealingId } = keys;
    return answer(
      invocation,
      { fingerprint, publicKey, sealingId },
      `公钥指纹：${fingerprint}\n封存密钥编号：${sealingId}`,
    );
  });
}

function recoverCommand(): Command {
  const command = new Command("recover")
    .argument("<恢复码>", "纸面恢复码，连字符可不写")
    .description("在新机器上用恢复码恢复本单位密钥");
  return bindOffice(command, async (office, invocation, _options, [code = ""]) => {
    const { recoverKey } = await import("../../app/keys/recover-key.ts");
    const recovered = await recoverKey(office, code);
    return answer(invocation, recovered, recoveredWords(recovered));
  });
}

function recoveredWords({ fingerprint, opens, shut }: RecoveredKey): string {
  const restored = `已恢复，公钥指纹：${fingerprint}`;
  if (opens + shut === 0)
    return `${restored}\n本机没有封存的材料可供核对，请与登记在纸面上的指纹核对，确认是本单位的。`;
  if (shut === 0) return `${restored}\n本机封存的 ${opens} 件都能打开。`;
  return `${restored}\n本机封存的材料中 ${opens} 件能打开，${shut} 件打不开；更换过密钥的，请核对用的是不是最后一次的恢复码。`;
}

function openCommand(): Command {
  const command = new Command("open")
    .argument("<举报编号>", "submit 登记时显示的编号")
    .description("查看封存的举报人信息；谁、何时、为何查看记入日志")
    .requiredOption("--reason <事由>", "为何查看")
    .requiredOption("--by <姓名>", "查看人", personName);
  return bindOffice<{ by: string; reason: string }>(command, async (office, invocation, flags, [id = ""]) => {
    const { openComplainant } = await import("../../app/keys/sealed-complainant.ts");
    const complainant = await openComplainant(office, { submissionId: id, by: flags.by, reason: flags.reason });
    return answer(invocation, { complainant }, `${complainant.name}　${complainant.contact ?? "未留联系方式"}`);
  });
}

interface OpenFlags {
  readonly out: string;
  readonly by: string;
  readonly reason: string;
}

function openFileCommand(): Command {
  const command = new Command("open-file")
    .argument("<编号>", "举报登记号、线索编号或者一函两书的编号")
    .description("取出封存的原件（举报人提交的材料、盖章扫描件）；谁、何时、为何取出记入日志")
    .requiredOption("--out <文件>", "存到哪里")
    .requiredOption("--reason <事由>", "为何查看")
    .requiredOption("--by <姓名>", "查看人", personName);
  return bindOffice<OpenFlags>(command, async (office, invocation, { out, by, reason }, [id = ""]) => {
    const { writeOriginal } = await import("../../app/keys/open-original.ts");
    const { fileName, size } = await writeOriginal(office, { id, by, reason }, out);
    return answer(
      invocation,
      { out, fileName, size },
      `已取出“${fileName}”（${size} 字节），存为 ${out}；本次查看已记入日志，用完请删除。`,
    );
  });
}

function sealCommand(): Command {
  const command = new Command("seal")
    .description("封存生成密钥以前存入的盖章扫描件；更换密钥后用新密钥重新封存")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<{ by: string }>(command, async (office, invocation, { by }) => {
    const { sealKeptScans } = await import("../../app/keys/kept-scans.ts");
    const sealed = await sealKeptScans(office, by);
    return answer(invocation, { sealed }, `已封存 ${sealed} 件扫描件。`);
  });
}

function rotateCommand(): Command {
  const command = new Command("rotate")
    .description("更换本单位密钥：生成新密钥和新恢复码，旧密钥封存的仍能打开")
    .requiredOption("--reason <事由>", "为何更换")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<{ by: string; reason: string }>(command, async (office, invocation, { by, reason }) => {
    const { replaceOfficeKey } = await import("../../app/keys/replace-key.ts");
    const { recoveryCode, fingerprint } = await replaceOfficeKey(office, { by, reason });
    return answer(invocation, { fingerprint, recoveryCode }, [
      `新的公钥指纹：${fingerprint}（请通知登记了旧指纹的单位）`,
      "新的恢复码（只显示这一次，请抄在纸上，装入信封由两人签封保管；旧恢复码可以作废）：",
      recoveryCode,
    ]);
  });
}
