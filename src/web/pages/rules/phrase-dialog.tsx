import { App, Form, Input, Modal, Radio, Select } from "antd";
import type { OfficeRulesReply } from "../../../api/office-rules.ts";
import type { Ground } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import { atMost } from "../../components/at-most.ts";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useSend } from "../../components/use-send.ts";
import { RULES } from "./zh.ts";

const WORDS = RULES.own.phrase;
const REQUIRED = [{ required: true, message: WORDS.missing }];
const VERDICTS = (["review", "hint"] as const).map((value) => ({ value, label: WORDS.verdicts[value] }));

interface PhraseDialogProps {
  readonly articles: OfficeRulesReply["articles"];
  readonly close: () => void;
  readonly onKept: () => void;
}

interface Typed {
  readonly phrases: string;
  readonly note: string;
  readonly ground: Ground;
  readonly verdict: "review" | "hint";
  readonly basis: string;
}

/** Makes a rule of words that somebody has seen in postings; nobody has to know how rules are written. */
export function PhraseDialog({ articles, close, onKept }: PhraseDialogProps) {
  useFocusBack();
  const { client } = useDesk();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const { send, refusal, isBusy } = useSend();
  const ground = Form.useWatch("ground", form);
  const ofGround = articles.filter((article) => article.ground === ground);
  const keep = ({ phrases, ...typed }: Typed) =>
    send(async () => {
      const lines = phrases.split("\n").filter((line) => line.trim() !== "");
      await client.call("proposePhrase", { ...typed, phrases: lines });
      void message.success(WORDS.kept);
      onKept();
      close();
    });
  const takeFirst = (chosen: Ground) =>
    form.setFieldValue("basis", articles.find((article) => article.ground === chosen)?.ref);
  return (
    <Modal open title={RULES.own.addPhrase} footer={null} width={720} onCancel={close}>
      <p className="faint">{WORDS.about}</p>
      <Form<Typed>
        form={form}
        name="phrase"
        layout="vertical"
        requiredMark={false}
        initialValues={{ verdict: "review" }}
        onFinish={keep}
      >
        <Form.Item name="phrases" label={WORDS.phrases} rules={REQUIRED}>
          <Input.TextArea rows={4} />
        </Form.Item>
        <Form.Item name="note" label={WORDS.note} rules={[...REQUIRED, atMost(60)]}>
          <Input />
        </Form.Item>
        <Form.Item name="ground" label={WORDS.ground} rules={REQUIRED}>
          <Select options={groundsOf(articles)} onChange={takeFirst} />
        </Form.Item>
        <Form.Item name="verdict" label={WORDS.verdict}>
          <Radio.Group options={VERDICTS} />
        </Form.Item>
        <Form.Item name="basis" label={WORDS.basis} rules={REQUIRED}>
          <Select options={ofGround.map(({ ref, name, gist }) => ({ value: ref, label: `${name}：${gist}` }))} />
        </Form.Item>
        <SubmitFoot words={WORDS.keep} refusal={refusal} isBusy={isBusy} />
      </Form>
    </Modal>
  );
}

function groundsOf(articles: PhraseDialogProps["articles"]) {
  const known = new Set(articles.map(({ ground }) => ground));
  return (Object.keys(LABELS.ground) as Ground[])
    .filter((ground) => known.has(ground))
    .map((value) => ({ value, label: LABELS.ground[value] }));
}
