import { Command } from "commander";
import { PingpinError } from "../../model/errors.ts";
import { ReportPeriod } from "../../model/report-period.ts";
import { answer } from "../answer.ts";
import { bind } from "../invocation.ts";
import { withOffice } from "../with-office.ts";

const WORDS = {
  month: {
    argument: "<年月>",
    about: "写作 2026-11",
    description: "一个月的月报和信息稿，与上月、本年累计并列",
    length: 7,
  },
  year: { argument: "<年份>", about: "写作 2026", description: "一年的年报和信息稿，附分月情况", length: 4 },
} as const;

/** `pingpin report month|year`: the figures of a month or year as .docx, .xlsx and .html, and 信息稿. */
export function periodReportCommand(kind: "month" | "year"): Command {
  const { argument, about, description, length } = WORDS[kind];
  const command = new Command(kind).argument(argument, about).description(description);
  return bind(command, async (invocation, _flags, [period = ""]) => {
    if (!ReportPeriod.safeParse(period).success || period.length !== length) {
      throw new PingpinError("OPTION_INVALID", { subject: period, detail: `应${about}，按北京时间计` });
    }
    const { writePeriodReport } = await import("../../app/periods/write-period-report.ts");
    return withOffice(invocation, async (office) => {
      const { files, document } = await writePeriodReport(office, period);
      return answer(
        invocation,
        { ...document, files },
        Object.values(files).map((path) => `已写出：${path}`),
      );
    });
  });
}
