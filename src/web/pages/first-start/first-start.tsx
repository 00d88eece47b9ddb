import { Button, Checkbox, Divider, Form, Input, Radio } from "antd";
import { useState } from "react";
import type { Reply } from "../../../api/contracts.ts";
import type { SetUpInput } from "../../../api/session.ts";
import { FILLED } from "../../components/form-rules.ts";
import { PERSON_RULES, sameAs } from "../../components/person-rules.ts";
import { RecoveryCode } from "../../components/recovery-code.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useSend } from "../../components/use-send.ts";
import { ZH } from "../../zh.ts";
import { FIRST_START as WORDS } from "./zh.ts";

const FULL_NAME = [FILLED, { min: 2, max: 60, message: WORDS.fullNameWrong }];
const COUNTY = { pattern: /^\d{6}$/, message: WORDS.jurisdictionWrong };

type SetUpFields = Omit<SetUpInput, "procuratorate"> & { readonly procuratorate?: string; readonly repeat: string };

/** The first start: whose machine it is, and who answers for it. */
export function FirstStart() {
  const { client, enter } = useDesk();
  const { send, refusal, isBusy } = useSend();
  const [done, setDone] = useState<Reply<"setUp"> | null>(null);
  const submit = ({ repeat: _repeat, procuratorate, ...facts }: SetUpFields) =>
    send(async () => {
      const reply = await client.call("setUp", { ...facts, procuratorate: procuratorate ?? facts.office });
      if (reply.recoveryCode === null) enter(reply.session);
      else setDone(reply);
    });
  if (done !== null && done.recoveryCode !== null) {
    return <CodeToCopy code={done.recoveryCode} go={() => enter(done.session)} />;
  }
  return (
    <main className="entry">
      <div className="entry-card entry-card-wide">
        <h1>{WORDS.title}</h1>
        <p className="faint">{WORDS.about}</p>
        <Form
          labelCol={{ span: 8 }}
          requiredMark={false}
          initialValues={{ kind: "union", withDemo: false }}
          onFinish={submit}
        >
          <OfficeFields />
          <Divider titlePlacement="start">{WORDS.admin}</Divider>
          <AdminFields />
          <Form.Item name="withDemo" valuePropName="checked" wrapperCol={{ offset: 0 }} extra={WORDS.withDemoAbout}>
            <Checkbox>{WORDS.withDemo}</Checkbox>
          </Form.Item>
          {refusal === null ? null : (
            <Form.Item>
              <RefusalNotice sentence={refusal} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block loading={isBusy}>
            {WORDS.submit}
          </Button>
        </Form>
      </div>
    </main>
  );
}

function CodeToCopy({ code, go }: { readonly code: string; readonly go: () => void }) {
  return (
    <main className="entry">
      <div className="entry-card entry-card-wide">
        <h1>{WORDS.keyTitle}</h1>
        <RecoveryCode code={code} />
        <Button type="primary" block onClick={go}>
          {WORDS.copied}
        </Button>
      </div>
    </main>
  );
}

/** A procuratorate is asked for no procuratorate: the leads of its county are its own. */
function OfficeFields() {
  const isUnion = Form.useWatch("kind") !== "procuratorate";
  return (
    <>
      <Form.Item name="office" label={WORDS.office} rules={FULL_NAME}>
        <Input placeholder={isUnion ? WORDS.officeHint : WORDS.procuratorateHint} autoFocus />
      </Form.Item>
      <Form.Item name="kind" label={WORDS.kind}>
        <Radio.Group options={Object.entries(ZH.officeKinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="jurisdiction" label={WORDS.jurisdiction} rules={[FILLED, COUNTY]}>
        <Input placeholder={WORDS.jurisdictionHint} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="contact" label={WORDS.contact} rules={[FILLED]}>
        <Input />
      </Form.Item>
      <Form.Item name="bureau" label={WORDS.bureau} rules={FULL_NAME}>
        <Input placeholder={WORDS.bureauHint} />
      </Form.Item>
      {isUnion ? (
        <Form.Item name="procuratorate" label={WORDS.procuratorate} rules={FULL_NAME}>
          <Input placeholder={WORDS.procuratorateHint} />
        </Form.Item>
      ) : null}
    </>
  );
}

function AdminFields() {
  return (
    <>
      <Form.Item name="login" label={WORDS.login} rules={PERSON_RULES.login}>
        <Input placeholder={WORDS.loginHint} autoComplete="username" />
      </Form.Item>
      <Form.Item name="name" label={WORDS.name} rules={PERSON_RULES.name}>
        <Input placeholder={WORDS.nameHint} />
      </Form.Item>
      <Form.Item name="password" label={WORDS.password} rules={PERSON_RULES.password}>
        <Input.Password placeholder={WORDS.passwordHint} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="repeat" label={WORDS.repeat} dependencies={["password"]} rules={[FILLED, sameAs("password")]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
