import { Alert, Button, Checkbox, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import type { NewSubmissionInput, SubmittedReply } from "../../../api/submissions.ts";
import { pastDueWords } from "../../../model/answer-due.ts";
import { NAMES_COMPLAINANT } from "../../../model/kept-in-house.ts";
import type { CaseRoute } from "../../../model/submission.ts";
import { FileDrop } from "../../components/file-drop.tsx";
import { atMost, REQUIRED } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { unstampedWords } from "../../zh.ts";
import { SUBMISSIONS } from "./zh.ts";

type Kind = keyof typeof SUBMISSIONS.kinds;

interface Fields {
  readonly kind: Kind;
  readonly url?: string;
  readonly text?: string;
  readonly employer?: string;
  readonly workplace?: string;
  readonly workOrder?: string;
  readonly complainant?: string;
  readonly contact?: string;
  readonly confidential: boolean;
  readonly consent: boolean;
  readonly answerDue?: string;
  readonly route?: CaseRoute;
}

const { fields: LABEL } = SUBMISSIONS;
const COUNTY = { pattern: /^\d{6}$/u, message: SUBMISSIONS.sixDigits };
const ACCEPT =
  ".png,.jpg,.jpeg,.bmp,.webp,.tif,.tiff,.pdf,.doc,.docx,.docm,.xls,.xlsx,.xlsm,.csv,.html,.htm,.mhtml,.mht,.txt";
const KINDS = Object.entries(SUBMISSIONS.kinds).map(([value, label]) => ({ value, label }));
const ROUTES = Object.entries(SUBMISSIONS.routes).map(([value, label]) => ({ value, label }));

/** Registers one complaint: what was handed in, who brought it in confidence, and by when they are owed an answer. */
export function SubmissionForm({ onAdded }: { readonly onAdded: () => void }) {
  const { client, session } = useDesk();
  const { act, isBusy } = useAct();
  const [form] = Form.useForm<Fields>();
  const answerDue = Form.useWatch("answerDue", form) ?? null;
  const kind = Form.useWatch("kind", form) ?? "url";
  const [file, setFile] = useState<File | null>(null);
  const [done, setDone] = useState<SubmittedReply | null>(null);
  const submit = async (fields: Fields) => {
    const isDone = await act(async () => {
      setDone(null);
      const uploadId = fields.kind === "file" && file !== null ? (await client.upload(file)).uploadId : "";
      setDone(await client.call("addSubmission", wishOf(fields, uploadId)));
    });
    if (!isDone) return;
    form.resetFields();
    setFile(null);
    onAdded();
  };
  return (
    <section className="card">
      <h2>{SUBMISSIONS.add}</h2>
      {done === null ? null : <Done done={done} />}
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{ kind, confidential: true, consent: false }}
      >
        <Form.Item name="kind" label={LABEL.kind} extra={SUBMISSIONS.kindAbout[kind]}>
          <Radio.Group options={KINDS} />
        </Form.Item>
        <MatterField kind={kind} file={file} setFile={setFile} isBusy={isBusy} />
        <div className="form-columns">
          <Form.Item
            name="employer"
            label={LABEL.employer}
            rules={kind === "statement" ? [REQUIRED, atMost(200)] : [atMost(200)]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="workplace" label={LABEL.workplace} rules={[COUNTY]} extra={SUBMISSIONS.workplaceAbout}>
            <Input inputMode="numeric" placeholder="340706" />
          </Form.Item>
          <Form.Item name="workOrder" label={LABEL.workOrder} rules={[atMost(200)]}>
            <Input />
          </Form.Item>
          <Form.Item name="complainant" label={LABEL.complainant} rules={[atMost(200)]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="contact" label={LABEL.contact} rules={[atMost(200)]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="answerDue" label={LABEL.answerDue} extra={pastDueWords(answerDue, session.now)}>
            <Input type="date" max="9999-12-31" />
          </Form.Item>
          <Form.Item name="route" label={LABEL.route}>
            <Select allowClear options={ROUTES} />
          </Form.Item>
        </div>
        <Form.Item name="confidential" valuePropName="checked">
          <Checkbox>{LABEL.confidential}</Checkbox>
        </Form.Item>
        <Form.Item name="consent" valuePropName="checked">
          <Checkbox>{LABEL.consent}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={kind === "file" && file === null}>
          {isBusy ? SUBMISSIONS.busy : SUBMISSIONS.submit}
        </Button>
      </Form>
    </section>
  );
}

interface MatterFieldProps {
  readonly kind: Kind;
  readonly file: File | null;
  readonly setFile: (file: File | null) => void;
  readonly isBusy: boolean;
}

function MatterField({ kind, file, setFile, isBusy }: MatterFieldProps) {
  if (kind === "file") {
    const words = file === null ? SUBMISSIONS.drop : SUBMISSIONS.chosen(file.name, Math.ceil(file.size / 1024));
    return (
      <Form.Item>
        <FileDrop words={words} accept={ACCEPT} isBusy={isBusy} take={([one]) => setFile(one ?? null)} />
      </Form.Item>
    );
  }
  if (kind === "url") {
    return (
      <Form.Item name="url" label={LABEL.url} rules={[REQUIRED]}>
        <Input placeholder="https://" />
      </Form.Item>
    );
  }
  return (
    <Form.Item name="text" label={LABEL[kind]} rules={[REQUIRED, atMost(100_000)]}>
      <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
    </Form.Item>
  );
}

function Done({ done: { unread, unstamped, namesComplainant } }: { readonly done: SubmittedReply }) {
  const stamps = unstampedWords(unstamped);
  const named = namesComplainant ? [`${NAMES_COMPLAINANT}。`] : [];
  const lines = [...unread, ...named, ...(stamps === null ? [] : [stamps])].map((words) => (
    <div key={words}>{words}</div>
  ));
  return (
    <Alert
      style={{ marginBottom: 12 }}
      type={unread.length === 0 && !namesComplainant ? "success" : "warning"}
      showIcon
      title={unread.length === 0 ? SUBMISSIONS.done : SUBMISSIONS.unread}
      description={lines.length === 0 ? undefined : lines}
    />
  );
}

function wishOf(fields: Fields, uploadId: string): NewSubmissionInput {
  const { kind, url = "", text = "", confidential, consent } = fields;
  const known = (words: string | undefined) => (words === undefined || words.trim() === "" ? null : words);
  const employer = known(fields.employer);
  const matters: Record<Kind, NewSubmissionInput["matter"]> = {
    url: { kind: "url", url: url.trim() },
    file: { kind: "file", uploadId },
    text: { kind: "text", text },
    statement: { kind: "statement", text, employer: employer ?? "" },
  };
  return {
    matter: matters[kind],
    employer,
    workplace: known(fields.workplace),
    workOrder: known(fields.workOrder),
    complainant: known(fields.complainant),
    contact: known(fields.contact),
    confidential,
    consentToHandOver: consent,
    answerDue: known(fields.answerDue),
    route: fields.route ?? null,
  };
}
