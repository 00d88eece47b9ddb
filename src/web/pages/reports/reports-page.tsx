import { Input, Radio, Select } from "antd";
import type { PeriodReply } from "../../../api/period-reports.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import { isMonth } from "../../../model/report-period.ts";
import { usePlace, withQuery } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { REPORTS } from "./zh.ts";

/** The figures of a month or year as tables, and the skeleton of a news item; the period stands in the address. */
export function ReportsPage() {
  const { client, session } = useDesk();
  const period = usePlace().query.get("period") ?? beijingDay(session.now).slice(0, 7);
  const {
    value: report,
    refusal,
    reload,
  } = useLoaded(`report ${period}`, () => client.call("periodReport", { period }));
  return (
    <div className="page stacked">
      <h1>{REPORTS.title}</h1>
      <PeriodChoice period={period} hasReport={report !== null} />
      <RefusalNotice sentence={refusal} retry={reload} />
      {report === null && refusal === null ? <p className="loading">{REPORTS.counting}</p> : null}
      {report === null ? null : <Report report={report} />}
    </div>
  );
}

/** The years a report may be asked for, the present one first. */
function yearsUntil(now: string): readonly string[] {
  const year = Number(beijingDay(now).slice(0, 4));
  return Array.from({ length: YEARS }, (_, back) => String(year - back));
}

const YEARS = 12;
const FILES = ["document", "register", "page", "news"] as const;

function PeriodChoice({ period, hasReport }: { readonly period: string; readonly hasReport: boolean }) {
  const { session } = useDesk();
  const { query, go } = usePlace();
  const choose = (next: string) => go(withQuery("/reports", query, { period: next }));
  const picker = isMonth(period) ? "month" : "year";
  return (
    <div className="filters">
      <span className="filter">
        <Radio.Group
          optionType="button"
          value={picker}
          options={[
            { value: "month", label: REPORTS.kinds.month },
            { value: "year", label: REPORTS.kinds.year },
          ]}
          onChange={(event) => choose(event.target.value === "year" ? period.slice(0, 4) : `${period.slice(0, 4)}-01`)}
        />
      </span>
      <span className="filter">
        {picker === "month" ? (
          <Input
            type="month"
            max="9999-12"
            aria-label={REPORTS.period}
            value={period}
            onChange={({ target }) => (isMonth(target.value) ? choose(target.value) : undefined)}
          />
        ) : (
          <Select
            aria-label={REPORTS.period}
            value={period}
            options={yearsUntil(session.now).map((year) => ({ value: year, label: year }))}
            onChange={choose}
          />
        )}
      </span>
      {(hasReport ? FILES : []).map((file) => (
        <a key={file} className="filter" href={`/api/reports/${period}/${file}`} download>
          {REPORTS.take}
          {REPORTS.files[file]}
        </a>
      ))}
    </div>
  );
}

function Report({ report: { title, note, tables, news } }: { readonly report: PeriodReply }) {
  return (
    <>
      <h2>{title}</h2>
      <p className="faint">{note}</p>
      {tables.map((table) => (
        <section key={table.title} className="card figure-table">
          <h3>{table.title}</h3>
          <Rows heads={table.heads}>
            {table.rows.map(([name, ...cells]) => (
              <tr key={name}>
                <td>{name}</td>
                {cells.map((cell, place) => (
                  <td key={table.heads[place + 1]} className={typeof cell === "number" ? "count" : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </Rows>
        </section>
      ))}
      <section className="card">
        <h3>{REPORTS.news}</h3>
        <p className="faint">{REPORTS.newsAbout}</p>
        <h4>{news.title}</h4>
        {news.paragraphs.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </section>
    </>
  );
}
