import { type Access, ADMIN, STAFF } from "./access.ts";

/** One door of the server; `:name` in the path is taken from the input. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: `/api/${string}`;
  readonly access: Access;
}

/** Every door of the server. The browser calls by these names, the server opens them, the tests try each as each role. */
export const ROUTES = {
  session: { method: "GET", path: "/api/session", access: "anyone" },
  signIn: { method: "POST", path: "/api/session", access: "anyone" },
  signOut: { method: "POST", path: "/api/session/end", access: "signed-in" },
  changePassword: { method: "POST", path: "/api/session/password", access: "signed-in" },
  setUp: { method: "POST", path: "/api/set-up", access: "anyone" },

  applyForStamps: { method: "POST", path: "/api/stamps", access: STAFF },

  worklist: { method: "GET", path: "/api/worklist", access: "signed-in" },
  statements: { method: "GET", path: "/api/statements", access: "signed-in" },
  worklistCounts: { method: "GET", path: "/api/worklist/counts", access: "signed-in" },
  reviewSheet: { method: "GET", path: "/api/postings/:postingId/sheet", access: "signed-in" },
  pictureMarks: { method: "GET", path: "/api/postings/:postingId/marks", access: "signed-in" },
  claim: { method: "POST", path: "/api/postings/:postingId/claim", access: STAFF },
  release: { method: "POST", path: "/api/postings/:postingId/release", access: STAFF },
  decide: { method: "POST", path: "/api/findings/decide", access: STAFF },
  withdraw: { method: "POST", path: "/api/reviews/withdraw", access: STAFF },
  importReviews: { method: "POST", path: "/api/reviews/import", access: STAFF },
  identical: { method: "GET", path: "/api/findings/:findingId/identical", access: "signed-in" },
  markMissed: { method: "POST", path: "/api/postings/:postingId/mark", access: STAFF },
  ruleChoices: { method: "GET", path: "/api/rule-choices", access: "signed-in" },
  ruleFeedback: { method: "GET", path: "/api/rule-feedback", access: "signed-in" },
  ruleDismissals: { method: "GET", path: "/api/rule-feedback/:ruleId", access: "signed-in" },

  leads: { method: "GET", path: "/api/leads", access: "signed-in" },
  lead: { method: "GET", path: "/api/leads/:leadId", access: "signed-in" },
  draftLeads: { method: "POST", path: "/api/leads/draft", access: STAFF },
  issueLead: { method: "POST", path: "/api/leads/:leadId/issue", access: STAFF },
  exportLead: { method: "POST", path: "/api/leads/:leadId/export", access: STAFF },
  recordStep: { method: "POST", path: "/api/leads/:leadId/step", access: STAFF },

  previewLead: { method: "GET", path: "/api/leads/:leadId/preview", access: "signed-in" },
  recordLetter: { method: "POST", path: "/api/leads/:leadId/letter", access: STAFF },
  examineIncoming: { method: "POST", path: "/api/incoming/check", access: STAFF },
  receive: { method: "POST", path: "/api/incoming", access: STAFF },

  notices: { method: "GET", path: "/api/notices", access: "signed-in" },
  draftNotice: { method: "POST", path: "/api/notices", access: STAFF },
  noticeServed: { method: "POST", path: "/api/notices/:noticeId/served", access: STAFF },
  noticeReply: { method: "POST", path: "/api/notices/:noticeId/reply", access: STAFF },

  lookBackPlan: { method: "GET", path: "/api/look-back", access: "signed-in" },
  lookBackRounds: { method: "GET", path: "/api/look-back/:leadId", access: "signed-in" },
  reportLookBack: { method: "POST", path: "/api/look-back/:leadId/rounds/:round/report", access: STAFF },
  startLookBack: { method: "POST", path: "/api/look-back/:leadId/run", access: STAFF },
  reposts: { method: "GET", path: "/api/look-back/:leadId/reposts", access: "signed-in" },
  decideRepost: { method: "POST", path: "/api/look-back/:leadId/reposts", access: STAFF },

  visits: { method: "GET", path: "/api/visits", access: "signed-in" },
  addVisit: { method: "POST", path: "/api/visits", access: STAFF },

  sources: { method: "GET", path: "/api/sources", access: "signed-in" },
  addSource: { method: "POST", path: "/api/sources", access: STAFF },
  trySource: { method: "POST", path: "/api/sources/:sourceId/try", access: STAFF },
  agenda: { method: "GET", path: "/api/schedules", access: "signed-in" },
  addSchedule: { method: "POST", path: "/api/schedules", access: STAFF },
  removeSchedule: { method: "POST", path: "/api/schedules/remove", access: STAFF },
  previewImport: { method: "POST", path: "/api/import/preview", access: STAFF },
  startImport: { method: "POST", path: "/api/import", access: STAFF },
  startScan: { method: "POST", path: "/api/sources/:sourceId/scan", access: STAFF },
  running: { method: "GET", path: "/api/running", access: "signed-in" },
  jobs: { method: "GET", path: "/api/jobs", access: "signed-in" },
  retryJob: { method: "POST", path: "/api/jobs/:jobId/retry", access: STAFF },
  stopWork: { method: "POST", path: "/api/running/:workId/stop", access: STAFF },

  submissions: { method: "GET", path: "/api/submissions", access: STAFF },
  addSubmission: { method: "POST", path: "/api/submissions", access: STAFF },
  addSubmissionStep: { method: "POST", path: "/api/submissions/:submissionId/steps", access: STAFF },
  openComplainant: { method: "POST", path: "/api/submissions/:submissionId/complainant", access: STAFF },

  postings: { method: "GET", path: "/api/postings", access: "signed-in" },
  employers: { method: "GET", path: "/api/employers", access: "signed-in" },

  bureaus: { method: "GET", path: "/api/bureaus", access: "signed-in" },
  changeBureau: { method: "POST", path: "/api/bureaus", access: ADMIN },
  deadlines: { method: "GET", path: "/api/deadlines", access: "signed-in" },
  changeDeadline: { method: "POST", path: "/api/deadlines", access: ADMIN },

  employerLinks: { method: "GET", path: "/api/employers/links", access: "signed-in" },
  assignPostings: { method: "POST", path: "/api/employers/assignments", access: STAFF },
  linkEmployers: { method: "POST", path: "/api/employers/links", access: STAFF },

  settings: { method: "GET", path: "/api/settings", access: ADMIN },
  changeSettings: { method: "POST", path: "/api/settings", access: ADMIN },

  periodReport: { method: "GET", path: "/api/reports/:period", access: "signed-in" },
  retention: { method: "GET", path: "/api/retention", access: ADMIN },
  disposeEvidence: { method: "POST", path: "/api/retention/dispose", access: ADMIN },

  rules: { method: "GET", path: "/api/rules", access: "signed-in" },
  officeRules: { method: "GET", path: "/api/office-rules", access: "signed-in" },
  proposeRule: { method: "POST", path: "/api/office-rules", access: STAFF },
  proposePhrase: { method: "POST", path: "/api/office-rules/phrase", access: STAFF },
  compareRule: { method: "POST", path: "/api/office-rules/compare", access: STAFF },
  switchRule: { method: "POST", path: "/api/office-rules/switch", access: ADMIN },
  // 发布前自检 is open to everybody in the building: it reads nothing of ours and keeps nothing of theirs.
  tryText: { method: "POST", path: "/api/try", access: "anyone" },
  machine: { method: "GET", path: "/api/machine", access: ADMIN },
  makeKey: { method: "POST", path: "/api/key", access: ADMIN },

  home: { method: "GET", path: "/api/home", access: "signed-in" },
  accounts: { method: "GET", path: "/api/accounts", access: ADMIN },
  addAccount: { method: "POST", path: "/api/accounts", access: ADMIN },
  changeAccount: { method: "POST", path: "/api/accounts/:accountId", access: ADMIN },
  auditLog: { method: "GET", path: "/api/audit-log", access: ADMIN },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

/** Doors that hand out bytes instead of JSON. */
export const FILE_ROUTES = {
  picture: { method: "GET", path: "/api/captures/:captureId/picture", access: "signed-in" },
  reviewForm: { method: "GET", path: "/api/reviews/form", access: STAFF },
  sourceImpact: { method: "GET", path: "/api/sources/:sourceId/impact", access: "signed-in" },
  noticePaper: { method: "GET", path: "/api/notices/:noticeId/papers/:paper", access: "signed-in" },
  visitSheet: { method: "GET", path: "/api/visits/:visitId/sheet", access: "signed-in" },
  visitPhoto: { method: "GET", path: "/api/visits/:visitId/photos/:number", access: "signed-in" },
  lookBackFile: { method: "GET", path: "/api/look-back/:leadId/rounds/:round/files/:file", access: "signed-in" },
  blankVisitSheet: { method: "GET", path: "/api/look-back/:leadId/visit-sheet", access: STAFF },
  previewFile: { method: "GET", path: "/api/leads/:leadId/preview/file", access: "signed-in" },
  leadPaper: { method: "GET", path: "/api/leads/:leadId/papers/:paper", access: STAFF },
  leadReceipt: { method: "GET", path: "/api/leads/:leadId/receipt", access: STAFF },
  original: { method: "GET", path: "/api/originals/:id", access: STAFF },
  leadPackage: { method: "GET", path: "/api/leads/:leadId/package", access: "signed-in" },
  selfCheckPage: { method: "GET", path: "/api/self-check-page", access: "signed-in" },
  periodFile: { method: "GET", path: "/api/reports/:period/:file", access: "signed-in" },
} as const satisfies Record<string, Route>;

/** The door that takes a file's bytes; the routes that use the file name it by the id given here. */
export const UPLOAD_ROUTE: Route = { method: "POST", path: "/api/uploads", access: STAFF };

/** The door for lead packages and receipts of other offices, which are large and come as a stream. */
export const PACKAGE_ROUTE: Route = { method: "POST", path: "/api/uploads/package", access: STAFF };
