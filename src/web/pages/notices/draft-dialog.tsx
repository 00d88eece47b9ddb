import { Form, Input, InputNumber, Radio, Select } from "antd";
import type { DraftNoticeInput, NoticesReply } from "../../../api/notices.ts";
import { LABELS } from "../../../model/labels.ts";
import { type AnswerPeriod, NoticeKind, SuggestionTrigger } from "../../../model/union-notice.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED, wholeNumber } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { NOTICES } from "./zh.ts";

const KINDS = NoticeKind.options.map((value) => ({ value, label: LABELS.noticeKind[value] }));
const TRIGGERS = SuggestionTrigger.options.map((value) => ({ value, label: LABELS.suggestionTrigger[value] }));
const UNITS = (["day", "workday"] as const).map((value) => ({ value, label: NOTICES.units[value] }));
const ALL = "";

interface DraftDialogProps {
  readonly leadId: string;
  readonly employers: readonly string[];
  readonly periods: NoticesReply["periods"];
  readonly close: (isDone: boolean) => void;
}

interface DraftForm {
  readonly kind: NoticeKind;
  readonly employer: string;
  readonly first?: string;
  readonly second?: string;
  readonly trigger?: SuggestionTrigger;
  readonly amount?: number;
  readonly unit?: AnswerPeriod["unit"];
  readonly basis?: string;
}

/** Drafts one letter; what the law or the office forbids is refused in the server's own sentence, above the button. */
export function DraftDialog({ leadId, employers, periods, close }: DraftDialogProps) {
  const { client } = useDesk();
  const [form] = Form.useForm<DraftForm>();
  const kind = Form.useWatch("kind", form) ?? "reminder";
  const submit = async (fields: DraftForm) => {
    await client.call("draftNotice", noticeOf(leadId, fields));
    close(true);
  };
  const named = employers.map((value) => ({ value, label: value }));
  const options = kind === "suggestion" ? [{ value: ALL, label: NOTICES.allEmployers }, ...named] : named;
  const initial = { kind: "reminder", employer: employers[0] ?? ALL, unit: "workday" } as const;
  return (
    <FormDialog<DraftForm>
      form={form}
      name="draft"
      title={NOTICES.draft}
      words={NOTICES.submit}
      initial={initial}
      send={submit}
      close={() => close(false)}
    >
      <Form.Item name="kind" label={NOTICES.kind} extra={NOTICES.kindAbout[kind]}>
        <Radio.Group options={KINDS} />
      </Form.Item>
      <Form.Item name="employer" label={NOTICES.employer}>
        <Select options={options} />
      </Form.Item>
      {kind === "opinion" ? <Supervisors /> : null}
      {kind === "suggestion" ? (
        <Form.Item name="trigger" label={NOTICES.trigger}>
          <Select options={TRIGGERS} />
        </Form.Item>
      ) : null}
      <Within period={periods[kind]} />
    </FormDialog>
  );
}

function Supervisors() {
  return (
    <div className="form-columns">
      <Form.Item name="first" label={NOTICES.supervisor(1)} rules={[atMost(30)]}>
        <Input />
      </Form.Item>
      <Form.Item name="second" label={NOTICES.supervisor(2)} rules={[atMost(30)]}>
        <Input />
      </Form.Item>
    </div>
  );
}

/** The office's own period, or the fields for one: provinces differ, and none is assumed. */
function Within({ period }: { readonly period: AnswerPeriod | null }) {
  if (period !== null) return <p>{NOTICES.officeWithin(period.amount, NOTICES.units[period.unit])}</p>;
  return (
    <>
      <p className="faint">{NOTICES.ownWithin}</p>
      <div className="form-columns">
        <Form.Item name="amount" label={`${NOTICES.within}：${NOTICES.amount}`} rules={[REQUIRED, wholeNumber(1, 365)]}>
          <InputNumber />
        </Form.Item>
        <Form.Item name="unit" label={NOTICES.unit}>
          <Select options={UNITS} />
        </Form.Item>
        <Form.Item name="basis" label={NOTICES.basis} rules={[atMost(100)]}>
          <Input />
        </Form.Item>
      </div>
    </>
  );
}

function noticeOf(leadId: string, fields: DraftForm): DraftNoticeInput {
  const { kind, employer, first = "", second = "", trigger = null, amount, unit = "workday", basis = "" } = fields;
  const answerWithin = amount === undefined ? null : { amount, unit, basis: basis.trim() === "" ? null : basis };
  return {
    leadId,
    kind,
    employer: employer === ALL ? null : employer,
    supervisors: kind === "opinion" ? [first, second] : [],
    trigger: kind === "suggestion" ? trigger : null,
    answerWithin,
  };
}
