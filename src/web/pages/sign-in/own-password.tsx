import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import { PERSON_RULES, sameAs } from "../../components/person-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { ZH } from "../../zh.ts";
import { OWN_PASSWORD as WORDS } from "./zh.ts";

interface Fields {
  readonly current: string;
  readonly next: string;
}

/** A new password of one's own, so that nobody else knows the one under which decisions are signed. */
export function OwnPassword({ close }: { readonly close: () => void }) {
  const { client, enter } = useDesk();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async ({ current, next }: Fields) => {
    setBusy(true);
    try {
      enter(await client.call("changePassword", { current, next }));
      void message.success(WORDS.done);
      close();
    } catch (error) {
      setRefusal((error as Error).message);
      setBusy(false);
    }
  };
  const filled = PERSON_RULES.password.slice(0, 1);
  return (
    <Modal open title={WORDS.title} footer={null} onCancel={close}>
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="current" label={WORDS.current} rules={filled}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item name="next" label={WORDS.next} rules={PERSON_RULES.password} extra={WORDS.about}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="repeat" label={WORDS.repeat} dependencies={["next"]} rules={[...filled, sameAs("next")]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <SubmitFoot words={ZH.save} refusal={refusal} isBusy={isBusy} />
      </Form>
    </Modal>
  );
}
