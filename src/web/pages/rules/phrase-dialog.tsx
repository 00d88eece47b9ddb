import { App, Form, Input, Radio, Select } from "antd";
import type { OfficeRulesReply } from "../../../api/office-rules.ts";
import type { Ground } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { RULES } from "./zh.ts";

const WORDS = RULES.own.phrase;
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
  const { client } = useDesk();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const ground = Form.useWatch("ground", form);
  const ofGround = articles.filter((article) => article.ground === ground);
  const keep = async ({ phrases, ...typed }: Typed) => {
    const lines = phrases.split("\n").filter((line) => line.trim() !== "");
    await client.call("proposePhrase", { ...typed, phrases: lines });
    void message.success(WORDS.kept);
    onKept();
    close();
  };
  const takeFirst = (chosen: Ground) =>
    form.setFieldValue("basis", articles.find((article) => article.ground === chosen)?.ref);
  return (
    <FormDialog<Typed>
      form={form}
      name="phrase"
      title={RULES.own.addPhrase}
      width={720}
      words={WORDS.keep}
      initial={{ verdict: "review" }}
      send={keep}
      close={close}
    >
      <p className="faint">{WORDS.about}</p>
      <Form.Item name="phrases" label={WORDS.phrases} rules={[REQUIRED]}>
        <Input.TextArea rows={4} />
      </Form.Item>
      <Form.Item name="note" label={WORDS.note} rules={[REQUIRED, atMost(60)]}>
        <Input />
      </Form.Item>
      <Form.Item name="ground" label={WORDS.ground} rules={[REQUIRED]}>
        <Select options={groundsOf(articles)} onChange={takeFirst} />
      </Form.Item>
      <Form.Item name="verdict" label={WORDS.verdict}>
        <Radio.Group options={VERDICTS} />
      </Form.Item>
      <Form.Item name="basis" label={WORDS.basis} rules={[REQUIRED]}>
        <Select options={ofGround.map(({ ref, name, gist }) => ({ value: ref, label: `${name}：${gist}` }))} />
      </Form.Item>
    </FormDialog>
  );
}

function groundsOf(articles: PhraseDialogProps["articles"]) {
  const known = new Set(articles.map(({ ground }) => ground));
  return (Object.keys(LABELS.ground) as Ground[])
    .filter((ground) => known.has(ground))
    .map((value) => ({ value, label: LABELS.ground[value] }));
}
