import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { RetentionCategory } from "../../../model/disposal.ts";
import { LABELS } from "../../../model/labels.ts";
import { REQUIRED, wholeNumber } from "../../components/form-rules.ts";
import { ZH } from "../../zh.ts";
import { linesOf, Part, type PartProps } from "./part.tsx";
import { SETTINGS } from "./zh.ts";

const {
  office: OFFICE,
  review: REVIEW,
  retention: RETENTION,
  scan: SCAN,
  calendar: CALENDAR,
  exchange: EXCHANGE,
} = SETTINGS;
const LEVELS = (["auto", "province", "city", "county", "below_county"] as const).map((value) => ({
  value,
  label: OFFICE.levels[value],
}));

/** An empty box sets nothing. */
function orNull(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text.trim();
}

/** Whose machine it is. */
export function OfficePart(page: PartProps) {
  const { office } = page.settings;
  const { kind, level, ...facts } = office;
  return (
    <Part
      {...page}
      name="office"
      title={OFFICE.title}
      about={OFFICE.kind(ZH.officeKinds[kind])}
      initial={{ ...facts, level: level ?? ("auto" as const) }}
      changeOf={({ name, contact, copyTo, jurisdiction, shortName, level: chosen }) => ({
        part: "office",
        office: {
          ...{ kind, name: name.trim(), contact: contact.trim(), copyTo, level: chosen === "auto" ? null : chosen },
          ...{ jurisdiction: orNull(jurisdiction), shortName: orNull(shortName) },
        },
      })}
    >
      <Form.Item name="name" label={OFFICE.name} rules={[REQUIRED]}>
        <Input />
      </Form.Item>
      <Form.Item name="contact" label={OFFICE.contact} rules={[REQUIRED]}>
        <Input />
      </Form.Item>
      <Form.Item name="copyTo" label={OFFICE.copyTo}>
        <Input />
      </Form.Item>
      <Form.Item name="jurisdiction" label={OFFICE.jurisdiction}>
        <Input />
      </Form.Item>
      <Form.Item name="shortName" label={OFFICE.shortName}>
        <Input />
      </Form.Item>
      <Form.Item name="level" label={OFFICE.level}>
        <Select options={LEVELS} />
      </Form.Item>
    </Part>
  );
}

/** How many persons decide, and when a look-back looks again. */
export function ReviewPart(page: PartProps) {
  const { secondReview, lookBack } = page.settings;
  return (
    <Part
      {...page}
      name="review"
      title={REVIEW.title}
      initial={{ secondReview, confirmAfterHours: lookBack.confirmAfterHours }}
      changeOf={(typed) => ({
        part: "review",
        secondReview: typed.secondReview,
        lookBack: { confirmAfterHours: typed.confirmAfterHours },
      })}
    >
      <Form.Item name="secondReview" valuePropName="checked">
        <Checkbox>{REVIEW.secondReview}</Checkbox>
      </Form.Item>
      <Form.Item name="confirmAfterHours" label={REVIEW.confirmAfterHours} rules={[REQUIRED, wholeNumber(1, 720)]}>
        <InputNumber />
      </Form.Item>
    </Part>
  );
}

/** How long what is kept. */
export function RetentionPart(page: PartProps) {
  const { retention } = page.settings;
  return (
    <Part
      {...page}
      name="retention"
      title={RETENTION.title}
      about={RETENTION.about}
      initial={retention}
      changeOf={(typed) => ({ part: "retention", retention: typed })}
    >
      {RetentionCategory.options.map((category) => (
        <Form.Item
          key={category}
          name={category}
          label={RETENTION.months(LABELS.retention[category])}
          rules={[wholeNumber(1, 1200)]}
        >
          <InputNumber placeholder={SETTINGS.none} />
        </Form.Item>
      ))}
    </Part>
  );
}

/** When sites are visited. */
export function ScanPart(page: PartProps) {
  const { scan } = page.settings;
  return (
    <Part
      {...page}
      name="scan"
      title={SCAN.title}
      initial={{ hours: scan.hours }}
      changeOf={({ hours }) => ({ part: "scan", scan: { hours: orNull(hours) } })}
    >
      <Form.Item name="hours" label={SCAN.hours}>
        <Input />
      </Form.Item>
    </Part>
  );
}

/** Holidays that were announced after the program was made. */
export function CalendarPart(page: PartProps) {
  const { calendar } = page.settings;
  return (
    <Part
      {...page}
      name="calendar"
      title={CALENDAR.title}
      about={CALENDAR.about}
      initial={{ holidays: calendar.holidays.join("\n"), workdays: calendar.workdays.join("\n") }}
      changeOf={({ holidays, workdays }) => ({
        part: "calendar",
        calendar: { holidays: linesOf(holidays), workdays: linesOf(workdays) },
      })}
    >
      <Form.Item name="holidays" label={CALENDAR.holidays}>
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name="workdays" label={CALENDAR.workdays}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </Part>
  );
}

/** Where the procuratorate agreed to more, and whose signed packages are taken in. */
export function ExchangePart(page: PartProps) {
  const { agreed, trusted } = page.settings;
  const lines = trusted.map(({ name, fingerprint }) => `${name} ${fingerprint}`).join("\n");
  return (
    <Part
      {...page}
      name="exchange"
      title={EXCHANGE.title}
      initial={{ agreed: agreed.join("\n"), trusted: lines }}
      changeOf={(typed) => ({
        part: "exchange",
        agreed: linesOf(typed.agreed),
        trusted: linesOf(typed.trusted).map(trustedOf),
      })}
    >
      <Form.Item name="agreed" label={EXCHANGE.agreed}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="trusted" label={EXCHANGE.trusted}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </Part>
  );
}

function trustedOf(line: string) {
  const [, name = "", fingerprint = ""] = /^(.+?)\s+(\S+)$/.exec(line) ?? [];
  if (name === "") throw new Error(EXCHANGE.malformed(line));
  return { name, fingerprint };
}
