import { Suspense, useEffect, useState } from "react";
import type { Person } from "../api/session.ts";
import { LABELS } from "../model/labels.ts";
import { Link, usePlace } from "./components/location.tsx";
import { PageTrouble } from "./components/page-trouble.tsx";
import { useDesk } from "./components/session.tsx";
import { lazyPage } from "./lazy-page.ts";
import { entriesFor, pageOf } from "./menu.tsx";
import { OWN_PASSWORD } from "./pages/sign-in/zh.ts";
import { ZH } from "./zh.ts";

const OwnPassword = lazyPage(() => import("./pages/sign-in/own-password.tsx"), "OwnPassword");

/** Head, menu and the page of the address. */
export function Shell({ person }: { readonly person: Person }) {
  const { session } = useDesk();
  const { path } = usePlace();
  const entries = entriesFor(person.role, session.office.kind);
  const current = entries.find((entry) => path === entry.path || path.startsWith(`${entry.path}/`));
  useTitle(current?.label);
  return (
    <div className="shell">
      <SkipToPage />
      <ShellHead person={person} />
      {session.isDemo ? <div className="shell-practice">{ZH.practice}</div> : null}
      <div className="shell-body">
        <nav className="shell-menu" aria-label={ZH.product}>
          {entries.map((entry) => (
            <Link key={entry.path} to={entry.path} current={entry === current}>
              {entry.label}
            </Link>
          ))}
        </nav>
        <main id={PAGE} tabIndex={-1} className="shell-main">
          <PageTrouble key={current?.path}>
            <Suspense fallback={<p className="loading">{ZH.loading}</p>}>
              {current === undefined ? <NoSuchPage /> : pageOf(current, path)}
            </Suspense>
          </PageTrouble>
        </main>
      </div>
    </div>
  );
}

const PAGE = "page";

/** The first stop of the Tab key: past head and menu to the page itself. Shown only while it has the focus. */
function SkipToPage() {
  return (
    <button type="button" className="shell-skip" onClick={() => document.getElementById(PAGE)?.focus()}>
      {ZH.skip}
    </button>
  );
}

/** Says so where nothing lies at the address, or nothing that this person may see, and how to go on. */
function NoSuchPage() {
  return (
    <div className="page stacked">
      <h1>{ZH.noSuchPage}</h1>
      <p className="card">{ZH.noSuchPageWhy}</p>
      <p>
        <Link to="/">{ZH.toHome}</Link>
      </p>
    </div>
  );
}

/** Names the browser's tab and its history after the page, so that open tabs can be told apart. */
function useTitle(label: string | undefined): void {
  useEffect(() => {
    document.title = label === undefined ? ZH.product : `${label} - ${ZH.product}`;
    return () => {
      document.title = ZH.product;
    };
  }, [label]);
}

function ShellHead({ person }: { readonly person: Person }) {
  const { client, session, leave } = useDesk();
  const [isChanging, setChanging] = useState(false);
  const end = () => {
    client.call("signOut", {}).then(leave, leave);
  };
  return (
    <header className="shell-head">
      <span className="shell-name">{ZH.product}</span>
      <span className="shell-office">{session.office.name}</span>
      <span className="shell-person">
        {person.name}（{LABELS.role[person.role]}）
        <button type="button" onClick={() => setChanging(true)}>
          {OWN_PASSWORD.title}
        </button>
        <button type="button" onClick={end}>
          {ZH.signOut}
        </button>
      </span>
      {isChanging ? (
        <Suspense fallback={null}>
          <OwnPassword close={() => setChanging(false)} />
        </Suspense>
      ) : null}
    </header>
  );
}
