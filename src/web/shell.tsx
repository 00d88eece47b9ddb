import { lazy, Suspense } from "react";
import type { Person } from "../api/session.ts";
import type { Role } from "../model/closed-lists.ts";
import { LABELS } from "../model/labels.ts";
import { Link, usePlace } from "./components/location.tsx";
import { useDesk } from "./components/session.tsx";
import { ZH } from "./zh.ts";

const HomePage = lazy(() => import("./pages/home/home-page.tsx").then((page) => ({ default: page.HomePage })));
const WorklistPage = lazy(() =>
  import("./pages/worklist/worklist-page.tsx").then((page) => ({ default: page.WorklistPage })),
);
const ReviewPage = lazy(() => import("./pages/review/review-page.tsx").then((page) => ({ default: page.ReviewPage })));
const FeedbackPage = lazy(() =>
  import("./pages/rule-feedback/feedback-page.tsx").then((page) => ({ default: page.FeedbackPage })),
);
const AccountsPage = lazy(() =>
  import("./pages/accounts/accounts-page.tsx").then((page) => ({ default: page.AccountsPage })),
);

interface MenuEntry {
  readonly path: string;
  readonly label: string;
  readonly page: () => React.ReactNode;
  /** Null: everybody who is signed in. */
  readonly roles: readonly Role[] | null;
}

/** The pages in the order of the menu; a page's path also opens what lies below it. */
const MENU: readonly MenuEntry[] = [
  { path: "/", label: ZH.menu.home, page: () => <HomePage />, roles: null },
  { path: "/worklist", label: ZH.menu.worklist, page: () => <WorklistPage />, roles: null },
  { path: "/feedback", label: ZH.menu.feedback, page: () => <FeedbackPage />, roles: null },
  { path: "/accounts", label: ZH.menu.accounts, page: () => <AccountsPage />, roles: ["admin"] },
];

/** Head, menu and the page of the address. */
export function Shell({ person }: { readonly person: Person }) {
  const { session } = useDesk();
  const { path } = usePlace();
  const entries = MENU.filter(({ roles }) => roles === null || roles.includes(person.role));
  const current = entries.find((entry) => path === entry.path || path.startsWith(`${entry.path}/`)) ?? entries[0];
  const postingId = /^\/worklist\/([^/]+)$/.exec(path)?.[1];
  return (
    <div className="shell">
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
        <main className="shell-main">
          <Suspense fallback={<p className="loading">{ZH.loading}</p>}>
            {postingId === undefined ? current?.page() : <ReviewPage postingId={decodeURIComponent(postingId)} />}
          </Suspense>
        </main>
      </div>
    </div>
  );
}

function ShellHead({ person }: { readonly person: Person }) {
  const { client, session, leave } = useDesk();
  const end = () => {
    client.call("signOut", {}).then(leave, leave);
  };
  return (
    <header className="shell-head">
      <span className="shell-name">{ZH.product}</span>
      <span className="shell-office">{session.office.name}</span>
      <span className="shell-person">
        {person.name}（{LABELS.role[person.role]}）
        <button type="button" onClick={end}>
          {ZH.signOut}
        </button>
      </span>
    </header>
  );
}
