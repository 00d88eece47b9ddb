import { App, Form, Input } from "antd";
import { FormDialog } from "../../components/form-dialog.tsx";
import { PERSON_RULES, sameAs } from "../../components/person-rules.ts";
import { useDesk } from "../../components/session.tsx";
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
  const submit = async ({ current, next }: Fields) => {
    enter(await client.call("changePassword", { current, next }));
    void message.success(WORDS.done);
    close();
  };
  const filled = PERSON_RULES.password.slice(0, 1);
  return (
    <FormDialog<Fields> name="own-password" title={WORDS.title} words={ZH.save} send={submit} close={close}>
      <Form.Item name="current" label={WORDS.current} rules={filled}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item name="next" label={WORDS.next} rules={PERSON_RULES.password} extra={WORDS.about}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="repeat" label={WORDS.repeat} dependencies={["next"]} rules={[...filled, sameAs("next")]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </FormDialog>
  );
}
