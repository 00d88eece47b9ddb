import { Form, Input, InputNumber, Select } from "antd";
import type { SettingsReply } from "../../../api/settings.ts";
import { LABELS } from "../../../model/labels.ts";
import { NoticeKind } from "../../../model/union-notice.ts";
import { wholeNumber } from "../../components/form-rules.ts";
import { Part, type PartProps } from "./part.tsx";
import { SETTINGS } from "./zh.ts";

const WORDS = SETTINGS.letters;
const UNITS = (["day", "workday"] as const).map((value) => ({ value, label: WORDS.units[value] }));

interface TypedPeriod {
  readonly amount: number | null;
  readonly unit: "day" | "workday";
  readonly basis: string;
}
type Typed = Readonly<Record<NoticeKind, TypedPeriod>>;

/** How long addressees of the union's letters have to answer. */
export function LettersPart(page: PartProps) {
  const { letters } = page.settings;
  const initial = {
    reminder: typed(letters.reminder),
    opinion: typed(letters.opinion),
    suggestion: typed(letters.suggestion),
  };
  return (
    <Part<Typed>
      {...page}
      name="letters"
      title={WORDS.title}
      about={WORDS.about}
      initial={initial}
      changeOf={({ reminder, opinion, suggestion }) => ({
        part: "letters",
        letters: { reminder: periodOf(reminder), opinion: periodOf(opinion), suggestion: periodOf(suggestion) },
      })}
    >
      {NoticeKind.options.map((kind) => (
        <div key={kind} className="spaced">
          <Form.Item
            name={[kind, "amount"]}
            label={WORDS.amount(LABELS.noticeKind[kind])}
            rules={[wholeNumber(1, 365)]}
          >
            <InputNumber placeholder={SETTINGS.none} />
          </Form.Item>
          <Form.Item name={[kind, "unit"]} label={WORDS.unit(LABELS.noticeKind[kind])}>
            <Select options={UNITS} style={{ width: 120 }} />
          </Form.Item>
          <Form.Item name={[kind, "basis"]} label={WORDS.basis(LABELS.noticeKind[kind])}>
            <Input style={{ width: 320 }} />
          </Form.Item>
        </div>
      ))}
    </Part>
  );
}

function typed(period: SettingsReply["letters"]["reminder"]): TypedPeriod {
  return { amount: period?.amount ?? null, unit: period?.unit ?? "workday", basis: period?.basis ?? "" };
}

function periodOf({ amount, unit, basis }: TypedPeriod) {
  return amount === null ? null : { amount, unit, basis: basis.trim() === "" ? null : basis.trim() };
}
