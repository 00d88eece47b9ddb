import { Command } from "commander";
import type { Role, Verdict } from "../../model/closed-lists.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";
import { personName } from "../invocation.ts";
import { roleIn, roleOption } from "../role-option.ts";
import { bindOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";

interface ExportFlags {
  readonly out?: string;
  readonly by: string;
  readonly verdict?: Verdict;
  readonly search?: string;
}

/** `pingpin review export`: what waits, as a spreadsheet to be filled in elsewhere. */
export function exportCommand(): Command {
  const command = new Command("export")
    .description("把待复核的命中写成离线复核表（.xlsx），带走填写")
    .option("--out <文件>", "写到哪里（默认当前目录下“离线复核表-日期.xlsx”）")
    .addOption(wordedOption("--verdict <结论>", "只导出某种结论", LABELS.verdict))
    .option("--search <词语>", "在摘录、岗位名称、单位名称中查找")
    .requiredOption("--by <姓名>", "导出人姓名", personName);
  return bindOffice<ExportFlags>(command, async (office, invocation, { out, by, verdict, search }) => {
    const { writeReviewForm } = await import("../../app/reviews/export-review-form.ts");
    const verdicts = verdict === undefined ? (["violation", "review"] as const) : [verdict];
    const filter = { verdicts, ...(search === undefined ? {} : { search }) };
    const { path, findings, more } = await writeReviewForm(office, filter, { by, out: out ?? null });
    return answer(
      invocation,
      { form: { path, findings, more } },
      `已导出 ${findings} 处待复核的命中：${path}${more ? "。还有未导出的，请处理完后再导出" : ""}`,
    );
  });
}

interface ImportFlags {
  readonly by: string;
  readonly role?: Role;
}

/** `pingpin review import`: the decisions of a filled-in form, in the name of who brings it. */
export function importFormCommand(): Command {
  const command = new Command("import")
    .argument("<文件>", "填好的离线复核表（.xlsx）")
    .description("收入离线复核表中的决定；有问题的行不收入，逐行列出")
    .requiredOption("--by <姓名>", "复核人姓名，决定由其负责", personName)
    .addOption(roleOption());
  return bindOffice<ImportFlags>(command, async (office, invocation, { by, role }, [path = ""]) => {
    const { importReviewFile } = await import("../../app/reviews/import-review-form.ts");
    const result = await importReviewFile(office, path, { id: "", name: by, role: roleIn(office, role) });
    const { taken, known } = result;
    const failures = result.faults.map(({ place, detail }) => ({
      stage: "store" as const,
      subject: place,
      code: "LINE_INVALID",
      message: `${place}：${detail}`,
      retryable: false,
    }));
    const words = `收入 ${taken} 个决定，${known} 个此前已收入，${failures.length} 行没有收入。`;
    return answer(invocation, { taken, known }, [words, ...failures.map(({ message }) => message)], { failures });
  });
}
