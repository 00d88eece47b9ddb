import { Command } from "commander";
import { answer } from "../answer.ts";
import { personName } from "../invocation.ts";
import { bindOffice } from "../with-office.ts";

interface MarkFlags {
  readonly quote: string;
  readonly rule: string;
  readonly note: string;
  readonly by: string;
}

/** `pingpin review mark`: says which words of a statement show what, whether or not a rule knows them. */
export function markCommand(): Command {
  const command = new Command("mark")
    .argument("<登记号>", "陈述的登记号，见 pingpin review list")
    .description("在陈述里标注一段原话，说明反映什么；机器没有提示的说法也可以标注，标注后照样复核")
    .requiredOption("--quote <原话>", "陈述外送文字里的原话，逐字填写")
    .requiredOption("--rule <规则编号>", "参照哪一条规则（定歧视事由和法律依据），见 pingpin rules list")
    .requiredOption("--note <说明>", "为什么标注")
    .requiredOption("--by <姓名>", "标注人姓名", personName);
  return bindOffice<MarkFlags>(command, async (office, invocation, { quote, rule: ruleId, note, by }, [id = ""]) => {
    const { markStatement, placeIn } = await import("../../app/statements/mark-statement.ts");
    const { knownStatement, statementWith } = await import("../../app/statements/statements.ts");
    const { text } = knownStatement(await statementWith(office.store, id), id);
    const marked = { submissionId: id, span: placeIn(text, quote), ruleId, note };
    const { id: findingId, finding } = await markStatement(office, office.ruleset(), marked, by);
    return answer(
      invocation,
      { findingId, submissionId: id },
      `已标注“${finding.quote}”，命中编号 ${findingId}；请用 pingpin review decide 复核。`,
    );
  });
}
