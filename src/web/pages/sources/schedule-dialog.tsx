import { Form, Input, Radio, Select } from "antd";
import type { NewScheduleInput } from "../../../api/schedules.ts";
import type { Source } from "../../../model/source.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useDesk } from "../../components/session.tsx";
import { SOURCES } from "./zh.ts";

const WORDS = SOURCES.schedules;
const DUE = "";
const EVERY = (["day", "week", "month"] as const).map((value) => ({ value, label: WORDS.every[value] }));
const WEEKDAYS = WORDS.weekdays.map((label, index) => ({ value: index + 1, label }));
const DAYS = Array.from({ length: 28 }, (_, index) => ({ value: index + 1, label: WORDS.dayOfMonth(index + 1) }));

interface ScheduleForm {
  readonly sourceId: string;
  readonly every: NewScheduleInput["when"]["every"];
  readonly day?: number;
  readonly time: string;
}

interface ScheduleDialogProps {
  readonly sources: readonly Source[];
  readonly close: (isDone: boolean) => void;
}

/** Says what is done by itself, how often and at what time of a Beijing clock. */
export function ScheduleDialog({ sources, close }: ScheduleDialogProps) {
  const { client } = useDesk();
  const [form] = Form.useForm<ScheduleForm>();
  const every = Form.useWatch("every", form) ?? "day";
  const submit = async ({ sourceId, day = 1, time, ...when }: ScheduleForm) => {
    await client.call("addSchedule", { sourceId: sourceId === DUE ? null : sourceId, when: { ...when, day, time } });
    close(true);
  };
  const sites = sources.filter(({ kind }) => kind === "site").map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog<ScheduleForm>
      form={form}
      name="schedule"
      title={WORDS.add}
      words={WORDS.add}
      initial={{ sourceId: sites[0]?.value ?? DUE, every: "day", day: 1, time: "22:30" }}
      send={submit}
      close={() => close(false)}
    >
      <Form.Item name="sourceId" label={WORDS.what}>
        <Select options={[...sites, { value: DUE, label: WORDS.dueLookBacks }]} />
      </Form.Item>
      <Form.Item name="every" label={WORDS.how}>
        <Radio.Group options={EVERY} />
      </Form.Item>
      {every === "day" ? null : (
        <Form.Item name="day" label={every === "week" ? WORDS.weekday : WORDS.monthDay}>
          <Select options={every === "week" ? WEEKDAYS : DAYS} />
        </Form.Item>
      )}
      <Form.Item name="time" label={WORDS.time}>
        <Input type="time" />
      </Form.Item>
    </FormDialog>
  );
}
