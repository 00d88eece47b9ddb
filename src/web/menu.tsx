import { lazy, type ReactNode } from "react";
import type { SessionReply } from "../api/session.ts";
import type { Role } from "../model/closed-lists.ts";
import { ZH } from "./zh.ts";

const HomePage = lazy(() => import("./pages/home/home-page.tsx").then((page) => ({ default: page.HomePage })));
const WorklistPage = lazy(() =>
  import("./pages/worklist/worklist-page.tsx").then((page) => ({ default: page.WorklistPage })),
);
const ReviewPage = lazy(() => import("./pages/review/review-page.tsx").then((page) => ({ default: page.ReviewPage })));
const PostingsPage = lazy(() =>
  import("./pages/records/postings-page.tsx").then((page) => ({ default: page.PostingsPage })),
);
const EmployersPage = lazy(() =>
  import("./pages/records/employers-page.tsx").then((page) => ({ default: page.EmployersPage })),
);
const LeadsPage = lazy(() => import("./pages/leads/leads-page.tsx").then((page) => ({ default: page.LeadsPage })));
const LeadPage = lazy(() => import("./pages/leads/lead-page.tsx").then((page) => ({ default: page.LeadPage })));
const NoticesPage = lazy(() =>
  import("./pages/notices/notices-page.tsx").then((page) => ({ default: page.NoticesPage })),
);
const PlanPage = lazy(() => import("./pages/look-back/plan-page.tsx").then((page) => ({ default: page.PlanPage })));
const RoundsPage = lazy(() =>
  import("./pages/look-back/rounds-page.tsx").then((page) => ({ default: page.RoundsPage })),
);
const SourcesPage = lazy(() =>
  import("./pages/sources/sources-page.tsx").then((page) => ({ default: page.SourcesPage })),
);
const SubmissionsPage = lazy(() =>
  import("./pages/submissions/submissions-page.tsx").then((page) => ({ default: page.SubmissionsPage })),
);
const ReportsPage = lazy(() =>
  import("./pages/reports/reports-page.tsx").then((page) => ({ default: page.ReportsPage })),
);
const RulesPage = lazy(() => import("./pages/rules/rules-page.tsx").then((page) => ({ default: page.RulesPage })));
const FeedbackPage = lazy(() =>
  import("./pages/rule-feedback/feedback-page.tsx").then((page) => ({ default: page.FeedbackPage })),
);
const SelfCheckPage = lazy(() =>
  import("./pages/self-check/self-check-page.tsx").then((page) => ({ default: page.SelfCheckPage })),
);
const AccountsPage = lazy(() =>
  import("./pages/accounts/accounts-page.tsx").then((page) => ({ default: page.AccountsPage })),
);
const BureausPage = lazy(() =>
  import("./pages/bureaus/bureaus-page.tsx").then((page) => ({ default: page.BureausPage })),
);
const SettingsPage = lazy(() =>
  import("./pages/settings/settings-page.tsx").then((page) => ({ default: page.SettingsPage })),
);
const RetentionPage = lazy(() =>
  import("./pages/retention/retention-page.tsx").then((page) => ({ default: page.RetentionPage })),
);
const MachinePage = lazy(() =>
  import("./pages/machine/machine-page.tsx").then((page) => ({ default: page.MachinePage })),
);

export interface MenuEntry {
  readonly path: string;
  readonly label: string;
  readonly page: () => ReactNode;
  /** The page of one thing below this address, by its id. */
  readonly below?: (id: string) => ReactNode;
  /** Null: everybody who is signed in. */
  readonly roles: readonly Role[] | null;
  /** The kind of office that has this page, where not both do. */
  readonly office?: SessionReply["office"]["kind"];
}

const ADMIN: readonly Role[] = ["admin"];
const STAFF: readonly Role[] = ["admin", "procurator", "union"];

/** The pages in the order of the menu; a page's path also opens what lies below it. */
const MENU: readonly MenuEntry[] = [
  { path: "/", label: ZH.menu.home, page: () => <HomePage />, roles: null },
  {
    path: "/worklist",
    label: ZH.menu.worklist,
    page: () => <WorklistPage />,
    below: (id) => <ReviewPage postingId={id} />,
    roles: null,
  },
  { path: "/postings", label: ZH.menu.postings, page: () => <PostingsPage />, roles: null },
  { path: "/employers", label: ZH.menu.employers, page: () => <EmployersPage />, roles: null },
  {
    path: "/leads",
    label: ZH.menu.leads,
    page: () => <LeadsPage />,
    below: (id) => <LeadPage leadId={id} />,
    roles: null,
  },
  { path: "/notices", label: ZH.menu.notices, page: () => <NoticesPage />, roles: null, office: "union" },
  {
    path: "/look-back",
    label: ZH.menu.lookBack,
    page: () => <PlanPage />,
    below: (id) => <RoundsPage leadId={id} />,
    roles: null,
  },
  { path: "/sources", label: ZH.menu.sources, page: () => <SourcesPage />, roles: null },
  { path: "/submissions", label: ZH.menu.submissions, page: () => <SubmissionsPage />, roles: STAFF },
  { path: "/bureaus", label: ZH.menu.bureaus, page: () => <BureausPage />, roles: null },
  { path: "/reports", label: ZH.menu.reports, page: () => <ReportsPage />, roles: null },
  { path: "/rules", label: ZH.menu.rules, page: () => <RulesPage />, roles: null },
  { path: "/feedback", label: ZH.menu.feedback, page: () => <FeedbackPage />, roles: null },
  { path: "/self-check", label: ZH.menu.selfCheck, page: () => <SelfCheckPage />, roles: null },
  { path: "/accounts", label: ZH.menu.accounts, page: () => <AccountsPage />, roles: ADMIN },
  { path: "/settings", label: ZH.menu.settings, page: () => <SettingsPage />, roles: ADMIN },
  { path: "/retention", label: ZH.menu.retention, page: () => <RetentionPage />, roles: ADMIN },
  { path: "/machine", label: ZH.menu.machine, page: () => <MachinePage />, roles: ADMIN },
];

/** The entries that this person has in this office. */
export function entriesFor(role: Role, office: SessionReply["office"]["kind"]): readonly MenuEntry[] {
  return MENU.filter((entry) => entry.roles === null || entry.roles.includes(role)).filter(
    (entry) => entry.office === undefined || entry.office === office,
  );
}

/** The page of an address: the entry's own, or that of the thing whose id follows it. */
export function pageOf(entry: MenuEntry, path: string): ReactNode {
  const id = path.slice(entry.path.length + 1);
  if (entry.below === undefined || id === "" || id.includes("/")) return entry.page();
  return entry.below(decodeURIComponent(id));
}
