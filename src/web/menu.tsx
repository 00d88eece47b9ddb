import type { ReactNode } from "react";
import type { SessionReply } from "../api/session.ts";
import type { Role } from "../model/closed-lists.ts";
import { lazyPage } from "./lazy-page.ts";
import { ZH } from "./zh.ts";

const HomePage = lazyPage(() => import("./pages/home/home-page.tsx"), "HomePage");
const WorklistPage = lazyPage(() => import("./pages/worklist/worklist-page.tsx"), "WorklistPage");
const ReviewPage = lazyPage(() => import("./pages/review/review-page.tsx"), "ReviewPage");
const PostingsPage = lazyPage(() => import("./pages/records/postings-page.tsx"), "PostingsPage");
const EmployersPage = lazyPage(() => import("./pages/records/employers-page.tsx"), "EmployersPage");
const LeadsPage = lazyPage(() => import("./pages/leads/leads-page.tsx"), "LeadsPage");
const LeadPage = lazyPage(() => import("./pages/leads/lead-page.tsx"), "LeadPage");
const NoticesPage = lazyPage(() => import("./pages/notices/notices-page.tsx"), "NoticesPage");
const PlanPage = lazyPage(() => import("./pages/look-back/plan-page.tsx"), "PlanPage");
const RoundsPage = lazyPage(() => import("./pages/look-back/rounds-page.tsx"), "RoundsPage");
const SourcesPage = lazyPage(() => import("./pages/sources/sources-page.tsx"), "SourcesPage");
const SubmissionsPage = lazyPage(() => import("./pages/submissions/submissions-page.tsx"), "SubmissionsPage");
const ReportsPage = lazyPage(() => import("./pages/reports/reports-page.tsx"), "ReportsPage");
const RulesPage = lazyPage(() => import("./pages/rules/rules-page.tsx"), "RulesPage");
const FeedbackPage = lazyPage(() => import("./pages/rule-feedback/feedback-page.tsx"), "FeedbackPage");
const SelfCheckPage = lazyPage(() => import("./pages/self-check/self-check-page.tsx"), "SelfCheckPage");
const AccountsPage = lazyPage(() => import("./pages/accounts/accounts-page.tsx"), "AccountsPage");
const BureausPage = lazyPage(() => import("./pages/bureaus/bureaus-page.tsx"), "BureausPage");
const SettingsPage = lazyPage(() => import("./pages/settings/settings-page.tsx"), "SettingsPage");
const RetentionPage = lazyPage(() => import("./pages/retention/retention-page.tsx"), "RetentionPage");
const MachinePage = lazyPage(() => import("./pages/machine/machine-page.tsx"), "MachinePage");

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
