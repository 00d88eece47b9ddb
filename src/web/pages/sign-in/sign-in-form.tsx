import { Button, Form, Input } from "antd";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useSend } from "../../components/use-send.ts";
import { SIGN_IN } from "./zh.ts";

interface Fields {
  readonly login: string;
  readonly password: string;
}

/** Login and password; a given login is fixed, because the open page belongs to that person. */
export function SignInForm({ login }: { readonly login: string | null }) {
  const { client, enter } = useDesk();
  const { send, refusal, isBusy } = useSend();
  const submit = (fields: Fields) => send(async () => enter(await client.call("signIn", fields)));
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ login: login ?? "" }} onFinish={submit}>
      <Form.Item name="login" label={SIGN_IN.login} rules={[{ required: true, message: SIGN_IN.loginMissing }]}>
        <Input autoComplete="username" autoFocus={login === null} disabled={login !== null} />
      </Form.Item>
      <Form.Item
        name="password"
        label={SIGN_IN.password}
        rules={[{ required: true, message: SIGN_IN.passwordMissing }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={login !== null} />
      </Form.Item>
      {refusal === null ? null : (
        <Form.Item>
          <RefusalNotice sentence={refusal} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {SIGN_IN.submit}
      </Button>
    </Form>
  );
}
