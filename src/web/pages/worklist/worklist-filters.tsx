import { Button, Checkbox, Input, Select, Tag } from "antd";
import type { WorklistCounts } from "../../../api/review.ts";
import type { FindingFlag, Ground } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import { usePlace, withQuery } from "../../components/location.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { useDesk } from "../../components/session.tsx";
import { FILTER_KEYS } from "./filter.ts";
import { WORKLIST } from "./zh.ts";

const GROUNDS = (Object.keys(LABELS.ground) as Ground[]).map((value) => ({ value, label: LABELS.ground[value] }));
const FLAGS = (Object.keys(LABELS.flag) as FindingFlag[]).map((value) => ({ value, label: LABELS.flag[value] }));

interface Choice {
  readonly id: string;
  readonly name: string;
}

interface WorklistFiltersProps {
  readonly choices: WorklistCounts | null;
}

/** The filters, each of which stands in the address. */
export function WorklistFilters({ choices }: WorklistFiltersProps) {
  const { query, go } = usePlace();
  const { session } = useDesk();
  const bureaus = choices?.bureaus.map((name) => ({ id: name, name })) ?? [];
  const people = (choices?.people ?? []).map(({ id, name }) => ({
    id,
    name: id === session.person?.id ? WORKLIST.me(name) : name,
  }));
  const set = (change: Readonly<Record<string, string | null>>) => go(withQuery("/worklist", query, change), "replace");
  const list = (key: string) => query.get(key)?.split(",").filter(Boolean) ?? [];
  return (
    <search className="filters">
      <span className="filter">
        <SearchBox path="/worklist" label={WORKLIST.search} width={250} />
      </span>
      <span className="filter">
        <ManyOf
          label={WORKLIST.ground}
          options={GROUNDS}
          value={list("ground")}
          set={(values) => set({ ground: values.join(",") })}
        />
      </span>
      <span className="filter">
        <ManyOf
          label={WORKLIST.flag}
          options={FLAGS}
          value={list("flag")}
          set={(values) => set({ flag: values.join(",") })}
        />
      </span>
      <OneOf name="source" width={150} choices={choices?.sources ?? []} set={set} />
      <OneOf name="bureau" width={150} choices={bureaus} set={set} />
      <OneOf name="assignee" width={110} choices={people} set={set} />
      <span className="filter">
        <Input
          key={`district ${query.get("district")}`}
          defaultValue={query.get("district") ?? ""}
          placeholder={WORKLIST.district}
          aria-label={WORKLIST.district}
          style={{ width: 96 }}
          onPressEnter={(event) => set({ district: event.currentTarget.value.trim() })}
          onBlur={(event) => {
            const typed = event.currentTarget.value.trim();
            if (typed !== (query.get("district") ?? "")) set({ district: typed });
          }}
        />
      </span>
      <span className="filter">
        {(["from", "until"] as const).map((day) => (
          <span key={day} className="faint">
            {WORKLIST.dayMarks[day]}{" "}
            <Input
              type="date"
              max="9999-12-31"
              aria-label={WORKLIST.days[day]}
              style={{ width: 136, marginRight: 4 }}
              value={query.get(day) ?? ""}
              onChange={({ target }) => set({ [day]: target.value })}
            />
          </span>
        ))}
      </span>
      <Switches set={set} />
      {choices === null || choices.employer === null ? null : (
        <span className="filter">
          <Tag closable onClose={() => set({ employer: null })}>
            {WORKLIST.onlyEmployer(choices.employer)}
          </Tag>
        </span>
      )}
    </search>
  );
}

type SetQuery = (change: Readonly<Record<string, string | null>>) => void;

/** Clears every filter, but not the list one is in. */
const CLEARED = Object.fromEntries(
  FILTER_KEYS.filter((key) => key !== "state" && key !== "verdict").map((key) => [key, null]),
);

function Switches({ set }: { readonly set: SetQuery }) {
  const { query } = usePlace();
  return (
    <>
      {(["repeated", "all"] as const).map((key) => (
        <span key={key} className="filter">
          <Checkbox
            checked={query.get(key) === "1"}
            onChange={(event) => set({ [key]: event.target.checked ? "1" : null })}
          >
            {WORKLIST[key]}
          </Checkbox>
        </span>
      ))}
      <span className="filter">
        <Button type="link" onClick={() => set(CLEARED)}>
          {WORKLIST.clear}
        </Button>
      </span>
    </>
  );
}

interface OneOfProps {
  readonly name: "source" | "bureau" | "assignee";
  readonly width: number;
  readonly choices: readonly Choice[];
  readonly set: SetQuery;
}

function OneOf({ name, width, choices, set }: OneOfProps) {
  const { query } = usePlace();
  return (
    <span className="filter">
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        placeholder={WORKLIST[name]}
        aria-label={WORKLIST[name]}
        style={{ width }}
        options={choices.map(({ id, name: label }) => ({ value: id, label }))}
        value={query.get(name)}
        onChange={(value: string | undefined) => set({ [name]: value ?? null })}
      />
    </span>
  );
}

interface ManyOfProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly set: (values: readonly string[]) => void;
}

function ManyOf({ label, options, value, set }: ManyOfProps) {
  return (
    <Select
      mode="multiple"
      maxTagCount={1}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={label}
      aria-label={label}
      style={{ width: 150 }}
      options={[...options]}
      value={[...value]}
      onChange={(values: string[]) => set(values)}
    />
  );
}
