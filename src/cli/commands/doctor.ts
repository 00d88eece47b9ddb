import { Command } from "commander";
import { failureByCode } from "../../model/failure.ts";
import { answer } from "../answer.ts";
import { bind } from "../invocation.ts";
import { formatTable } from "../print.ts";

/** `pingpin doctor`: the configuration in force and where it comes from, and whether the machine is fit. */
export function doctorCommand(): Command {
  const command = new Command("doctor").description(
    "检查本机是否就绪：生效的配置及其来处，浏览器、字体、时间、磁盘、数据库、存证链、规则",
  );
  return bind(command, async (invocation) => {
    const { examine } = await import("../../app/doctor/doctor.ts");
    const { systemClock } = await import("../../app/clock.ts");
    const { settings, examined } = await examine(invocation, systemClock);
    const faults = examined.filter(({ isWell }) => !isWell);
    const failures = faults.map(({ name, found, advice }) => {
      const detail = advice === null ? found : `${found}；${advice}`;
      return failureByCode("store", "NOT_READY", { subject: name, detail });
    });
    const settingRows = settings.map(({ name, value, from }) => [name, value, from]);
    const rows = examined.map(({ name, isWell, found, advice }) => [isWell ? "✓" : "✗", name, found, advice ?? ""]);
    const words = [
      formatTable(["配置", "现值", "来处"], settingRows),
      formatTable(["", "检查", "情况", "怎么办"], rows),
      faults.length === 0 ? "本机已就绪。" : `有 ${faults.length} 项需要处理。`,
    ];
    return answer(invocation, { settings, checks: examined }, words, { failures });
  });
}
