import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { NoticeReplyInput, NoticeRow } from "../../../api/notices.ts";
import { LABELS } from "../../../model/labels.ts";
import { ReplyOutcome } from "../../../model/union-notice.ts";
import { atMost } from "../../components/at-most.ts";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { NOTICES } from "./zh.ts";

const REQUIRED = [{ required: true, message: NOTICES.missing }];
const OUTCOMES = ReplyOutcome.options.map((value) => ({ value, label: LABELS.replyOutcome[value] }));

interface ReplyDialogProps {
  readonly notice: NoticeRow;
  readonly close: (isDone: boolean) => void;
}

/** Records what the addressee answered, and how the union reads it. */
export function ReplyDialog({ notice, close }: ReplyDialogProps) {
  useFocusBack();
  const { client } = useDesk();
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = (reply: Omit<NoticeReplyInput, "noticeId">) =>
    client.call("noticeReply", { ...reply, noticeId: notice.id }).then(
      () => close(true),
      (error: Error) => setRefusal(error.message),
    );
  return (
    <Modal open title={`${NOTICES.reply}：${notice.addressee}`} footer={null} onCancel={() => close(false)}>
      <Form name="reply" layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="on" label={NOTICES.on} rules={REQUIRED}>
          <Input type="date" max="9999-12-31" />
        </Form.Item>
        <Form.Item name="text" label={NOTICES.replyText} rules={[...REQUIRED, atMost(5000)]}>
          <Input.TextArea rows={4} />
        </Form.Item>
        <Form.Item name="outcome" label={NOTICES.outcome} rules={REQUIRED}>
          <Select options={OUTCOMES} />
        </Form.Item>
        <SubmitFoot words={NOTICES.reply} refusal={refusal} />
      </Form>
    </Modal>
  );
}
