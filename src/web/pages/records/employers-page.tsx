import { Button } from "antd";
import { LABELS } from "../../../model/labels.ts";
import { Link, usePlace } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { useDesk } from "../../components/session.tsx";
import { usePages } from "../../components/use-pages.ts";
import { Pending } from "../../components/waiting.tsx";
import { ZH } from "../../zh.ts";
import { SameEmployers } from "./same-employers.tsx";
import { EMPLOYERS } from "./zh.ts";

/** Every employer that postings named, with what was found and decided. */
export function EmployersPage() {
  const { client } = useDesk();
  const q = usePlace().query.get("q") ?? undefined;
  const { items, next, isLoaded, refusal, reload, more } = usePages(`employers ${q}`, async (after) => {
    const { employers, next: following } = await client.call("employers", { after, q });
    return { items: employers, next: following };
  });
  const none = q === undefined ? EMPLOYERS.empty : EMPLOYERS.notFound;
  return (
    <div className="page stacked">
      <h1>{EMPLOYERS.title}</h1>
      <SearchBox path="/employers" label={EMPLOYERS.search} width={320} />
      {isLoaded ? null : <Pending refusal={refusal} retry={reload} />}
      <Rows heads={Object.values(EMPLOYERS.columns)} none={isLoaded ? none : null}>
        {items.map(({ id, name, creditCode, type, typeReason, members, confirmed, open }) => (
          <tr key={id}>
            <td className="name">
              <Link to={`/postings?employer=${encodeURIComponent(id)}`}>{name}</Link>
              {members.length === 0 ? null : <div className="faint">{EMPLOYERS.members(members)}</div>}
            </td>
            <td className={creditCode === null ? "faint" : "mono"}>{creditCode ?? EMPLOYERS.unknownCode}</td>
            <td>
              {LABELS.employerType[type]}
              <div className="faint">{typeReason}</div>
            </td>
            <td>{confirmed}</td>
            <td>{open === 0 ? 0 : <Link to={`/worklist?employer=${encodeURIComponent(id)}`}>{open}</Link>}</td>
          </tr>
        ))}
      </Rows>
      <SameEmployers onChanged={reload} employers={items} />
      {next === null ? null : <Button onClick={() => more().catch(reload)}>{ZH.more}</Button>}
    </div>
  );
}
