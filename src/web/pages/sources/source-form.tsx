import { Form, Input, InputNumber, Select } from "antd";
import type { NewSourceInput } from "../../../api/sources.ts";
import { LABELS } from "../../../model/labels.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED, wholeNumber } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { SOURCES } from "./zh.ts";

const NEEDED = ["name", "entryUrl"] as const;
const LONGEST = { name: 60, entryUrl: 2000 } as const;
const OPERATORS = Object.entries(LABELS.operatorType).map(([value, label]) => ({ value, label }));

/** Registers a site; nothing is visited before somebody starts it. */
export function SourceForm({ close }: { readonly close: () => void }) {
  const { client } = useDesk();
  const { fields } = SOURCES;
  const submit = async (wish: NewSourceInput) => {
    const employer = wish.employer === "" ? null : wish.employer;
    const jurisdiction = wish.jurisdiction === "" ? null : wish.jurisdiction;
    const hours = wish.hours === "" ? null : wish.hours;
    await client.call("addSource", { ...wish, employer, jurisdiction, hours });
    close();
  };
  return (
    <FormDialog<NewSourceInput>
      name="source"
      title={SOURCES.add}
      words={SOURCES.add}
      initial={{ pages: 500, delaySeconds: 5 }}
      send={submit}
      close={close}
    >
      {NEEDED.map((name) => (
        <Form.Item key={name} name={name} label={fields[name]} rules={[REQUIRED, atMost(LONGEST[name])]}>
          <Input />
        </Form.Item>
      ))}
      <Form.Item name="operatorType" label={fields.operatorType} rules={[REQUIRED]}>
        <Select options={OPERATORS} />
      </Form.Item>
      <Form.Item name="employer" label={fields.employer}>
        <Input />
      </Form.Item>
      <Form.Item name="jurisdiction" label={fields.jurisdiction}>
        <Input />
      </Form.Item>
      <Form.Item name="contact" label={fields.contact} rules={[REQUIRED]}>
        <Input />
      </Form.Item>
      <Form.Item name="id" label={fields.id} extra={SOURCES.idAbout}>
        <Input />
      </Form.Item>
      <h2>{SOURCES.impact.title}</h2>
      <p className="faint">{SOURCES.impact.about}</p>
      <Form.Item name="pages" label={SOURCES.impact.pages} rules={[wholeNumber(1, 100_000)]}>
        <InputNumber />
      </Form.Item>
      <Form.Item name="delaySeconds" label={SOURCES.impact.delaySeconds} rules={[wholeNumber(1, 3600)]}>
        <InputNumber />
      </Form.Item>
      <Form.Item name="hours" label={SOURCES.impact.hours}>
        <Input />
      </Form.Item>
    </FormDialog>
  );
}
