import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { RuleChoices } from "../../../api/review.ts";
import { LABELS } from "../../../model/labels.ts";
import type { Span } from "../../../model/span.ts";
import { atMost } from "../../components/at-most.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { REVIEW } from "./zh.ts";

interface MarkDialogProps {
  readonly postingId: string;
  readonly selected: { readonly span: Span; readonly quote: string } | null;
  readonly rules: RuleChoices["rules"];
  readonly close: (marked: boolean) => void;
}

const REQUIRED = [{ required: true, message: REVIEW.missing }];

/** Marks words that no rule found, in the reviewer's name. */
export function MarkDialog({ postingId, selected, rules, close }: MarkDialogProps) {
  const { client } = useDesk();
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async ({ ruleId, note }: { readonly ruleId: string; readonly note: string }) => {
    if (selected === null) return;
    try {
      await client.call("markMissed", { postingId, span: selected.span, ruleId, note });
      close(true);
    } catch (error) {
      setRefusal((error as Error).message);
    }
  };
  const options = rules.map(({ id, title, ground }) => ({ value: id, label: `${LABELS.ground[ground]}：${title}` }));
  return (
    <Modal
      open={selected !== null}
      title={REVIEW.markTitle}
      footer={null}
      onCancel={() => close(false)}
      destroyOnHidden
    >
      <p className="faint">{REVIEW.markAbout}</p>
      <p className="finding-quote">“{selected?.quote}”</p>
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="ruleId" label={REVIEW.markRule} rules={REQUIRED}>
          <Select showSearch={{ optionFilterProp: "label" }} options={options} autoFocus />
        </Form.Item>
        <Form.Item name="note" label={REVIEW.markNote} rules={[...REQUIRED, atMost(500)]}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
        {refusal === null ? null : (
          <Form.Item>
            <RefusalNotice sentence={refusal} />
          </Form.Item>
        )}
        <SubmitFoot words={REVIEW.markSubmit} />
      </Form>
    </Modal>
  );
}
