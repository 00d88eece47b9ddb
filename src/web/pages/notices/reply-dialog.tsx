import { Form, Input, Select } from "antd";
import type { NoticeReplyInput, NoticeRow } from "../../../api/notices.ts";
import { LABELS } from "../../../model/labels.ts";
import { ReplyOutcome } from "../../../model/union-notice.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { NOTICES } from "./zh.ts";

const OUTCOMES = ReplyOutcome.options.map((value) => ({ value, label: LABELS.replyOutcome[value] }));

type Reply = Omit<NoticeReplyInput, "noticeId">;

interface ReplyDialogProps {
  readonly notice: NoticeRow;
  readonly close: (isDone: boolean) => void;
}

/** Records what the addressee answered, and how the union reads it. */
export function ReplyDialog({ notice, close }: ReplyDialogProps) {
  const { client } = useDesk();
  const submit = async (reply: Reply) => {
    await client.call("noticeReply", { ...reply, noticeId: notice.id });
    close(true);
  };
  return (
    <FormDialog<Reply>
      name="reply"
      title={`${NOTICES.reply}：${notice.addressee}`}
      words={NOTICES.reply}
      send={submit}
      close={() => close(false)}
    >
      <Form.Item name="on" label={NOTICES.on} rules={[REQUIRED]}>
        <Input type="date" max="9999-12-31" />
      </Form.Item>
      <Form.Item name="text" label={NOTICES.replyText} rules={[REQUIRED, atMost(5000)]}>
        <Input.TextArea rows={4} />
      </Form.Item>
      <Form.Item name="outcome" label={NOTICES.outcome} rules={[REQUIRED]}>
        <Select options={OUTCOMES} />
      </Form.Item>
    </FormDialog>
  );
}
