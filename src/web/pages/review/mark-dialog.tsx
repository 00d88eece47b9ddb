import { Form, Input, Select } from "antd";
import { LABELS } from "../../../model/labels.ts";
import type { Span } from "../../../model/span.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { REVIEW } from "./zh.ts";

interface MarkDialogProps {
  readonly postingId: string;
  readonly selected: { readonly span: Span; readonly quote: string };
  readonly close: (marked: boolean) => void;
}

interface Mark {
  readonly ruleId: string;
  readonly note: string;
}

/** Marks words that no rule found, in the reviewer's name. */
export function MarkDialog({ postingId, selected: { span, quote }, close }: MarkDialogProps) {
  const { client } = useDesk();
  const { value: choices } = useLoaded("choices", () => client.call("ruleChoices", {}));
  const submit = async ({ ruleId, note }: Mark) => {
    await client.call("markMissed", { postingId, span, ruleId, note });
    close(true);
  };
  const rules = choices?.rules ?? [];
  const options = rules.map(({ id, title, ground }) => ({ value: id, label: `${LABELS.ground[ground]}：${title}` }));
  return (
    <FormDialog<Mark>
      name="mark"
      title={REVIEW.markTitle}
      words={REVIEW.markSubmit}
      send={submit}
      close={() => close(false)}
    >
      <p className="faint">{REVIEW.markAbout}</p>
      <p className="finding-quote">“{quote}”</p>
      <Form.Item name="ruleId" label={REVIEW.markRule} rules={[REQUIRED]}>
        <Select showSearch={{ optionFilterProp: "label" }} options={options} autoFocus />
      </Form.Item>
      <Form.Item name="note" label={REVIEW.markNote} rules={[REQUIRED, atMost(500)]}>
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
