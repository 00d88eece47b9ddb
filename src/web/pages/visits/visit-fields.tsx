import { Form, Input, Radio, Select } from "antd";
import type { LeadPosting } from "../../../api/leads.ts";
import { LABELS } from "../../../model/labels.ts";
import { shownAddress } from "../../../model/shown-address.ts";
import { statementKey } from "../../../model/statement-record.ts";
import { VISIT_CONCLUSIONS } from "../../../model/visit.ts";
import { atMost, FILLED } from "../../components/form-rules.ts";
import type { VisitForm } from "./visit-form.ts";
import { VISITS } from "./zh.ts";

const { fields: LABEL } = VISITS;
const HOW = (["on-site", "telephone"] as const).map((value) => ({ value, label: VISITS.how[value] }));
const CONCLUSIONS = [
  { value: "", label: VISITS.noConclusion },
  ...VISIT_CONCLUSIONS.map((value) => ({ value, label: LABELS.lookBackOutcome[value] })),
];

interface VisitFieldsProps {
  readonly postings: readonly LeadPosting[];
  readonly employers: readonly string[];
}

/** Whom the visit was paid to, by whom, when, where, what was seen and what follows from it. */
export function VisitFields({ postings, employers }: VisitFieldsProps) {
  const postingKey: string = Form.useWatch("postingKey") ?? "";
  return (
    <>
      {postings.length === 0 ? null : (
        <Form.Item name="postingKey" label={LABEL.posting}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={[{ value: "", label: VISITS.wholeEmployer }, ...postingOptions(postings)]}
          />
        </Form.Item>
      )}
      {postingKey !== "" ? null : (
        <Form.Item name="employer" label={LABEL.employer} rules={[FILLED, atMost(200)]}>
          {employers.length === 0 ? (
            <Input />
          ) : (
            <Select options={employers.map((value) => ({ value, label: value }))} />
          )}
        </Form.Item>
      )}
      <Form.Item name="how" label={LABEL.how}>
        <Radio.Group options={HOW} />
      </Form.Item>
      <div className="form-columns">
        <TextField name="first" />
        <TextField name="second" />
        <Form.Item name="at" label={LABEL.at} rules={[FILLED]}>
          <Input type="datetime-local" max="9999-12-31T23:59" />
        </Form.Item>
      </div>
      <TextField name="where" />
      <Form.Item name="seen" label={LABEL.seen} rules={[FILLED, atMost(3000)]}>
        <Input.TextArea rows={4} />
      </Form.Item>
      {postingKey === "" ? null : (
        <Form.Item name="settles" label={LABEL.settles} extra={VISITS.conclusionAbout}>
          <Select options={CONCLUSIONS} />
        </Form.Item>
      )}
    </>
  );
}

function TextField({ name }: { readonly name: (keyof VisitForm & "first") | "second" | "where" }) {
  return (
    <Form.Item name={name} label={LABEL[name]} rules={[FILLED, atMost(name === "where" ? 200 : 30)]}>
      <Input />
    </Form.Item>
  );
}

function postingOptions(postings: readonly LeadPosting[]) {
  return postings.map(({ item, title, url }) => {
    if (item.kind === "statement")
      return { value: statementKey(item.submissionId ?? item.id), label: VISITS.told(item.employer, title) };
    const place = url === null ? "" : `　${shownAddress(url)}`;
    return { value: item.postingKey, label: `${item.employer}　${title}${place}` };
  });
}
