import { z } from "zod";
import { AccountRow, AuditLogInput, AuditLogReply, ChangeAccountInput } from "./accounts.ts";
import { BureausReply, ChangeBureauInput, ChangeDeadlineInput, DeadlinesReply } from "./bureaus.ts";
import { RulesReply, TryInput, TryReply } from "./checking.ts";
import { AssignPostingsInput, EmployerLinksReply, LinkEmployersInput } from "./employers.ts";
import { ExamineIncomingInput, IncomingReply, ReceivedReply, ReceiveInput } from "./exchange.ts";
import { ImportInput, PreviewInput, PreviewReply } from "./file-import.ts";
import { HomeReply } from "./home.ts";
import { JobsReply, RetryInput } from "./jobs.ts";
import { DraftReply, LeadInput, LeadSheet, LeadsReply, LetterInput, PreviewLeadReply, StepInput } from "./leads.ts";
import { PlanReply, RoundInput, RoundsReply } from "./look-back.ts";
import { MachineReply, MadeKeyReply } from "./machine.ts";
import { DraftNoticeInput, NoticeReplyInput, NoticeServedInput, NoticesInput, NoticesReply } from "./notices.ts";
import {
  CompareRuleInput,
  CompareRuleReply,
  OfficeRulesReply,
  ProposePhraseInput,
  ProposeRuleInput,
  SwitchRuleInput,
} from "./office-rules.ts";
import { PeriodInput, PeriodReply } from "./period-reports.ts";
import { PictureMarks } from "./picture-marks.ts";
import { EmployersReply, PostingsInput, PostingsReply, RecordsInput } from "./records.ts";
import { DecideRepostInput, RepostsReply } from "./reposts.ts";
import { DisposeInput, RetentionReply } from "./retention.ts";
import {
  ClaimReply,
  DecideInput,
  FindingInput,
  IdenticalReply,
  MarkInput,
  PostingInput,
  ReviewSheet,
  ReviewsReply,
  RuleChoices,
  WithdrawInput,
  WorklistCounts,
  WorklistInput,
  WorklistReply,
} from "./review.ts";
import type { RouteName } from "./routes.ts";
import { RuleDismissals, RuleFeedback, RuleInput } from "./rule-feedback.ts";
import { RunningReply, StopInput } from "./running.ts";
import { AgendaReply, NewScheduleInput, RemoveScheduleInput } from "./schedules.ts";
import { ChangePasswordInput, NewPerson, SessionReply, SetUpInput, SetUpReply, SignInInput } from "./session.ts";
import { ChangeSettingsInput, SettingsReply } from "./settings.ts";
import { NewSourceInput, SourceInput, SourcesReply, TrySourceInput, TrySourceReply } from "./sources.ts";
import { StatementsReply } from "./statements.ts";
import {
  ComplainantReply,
  NewSubmissionInput,
  OpenComplainantInput,
  SubmissionStepInput,
  SubmissionsReply,
  SubmittedReply,
} from "./submissions.ts";
import { ReviewFormReply, UploadInput } from "./uploads.ts";
import { AddedVisitReply, NewVisitInput, VisitsInput, VisitsReply } from "./visits.ts";

const Nothing = z.object({});
const Accounts = z.object({ accounts: z.array(AccountRow).readonly() });

/** What goes into each route (query, body and path as one object) and what comes out. */
export const CONTRACTS = {
  session: { input: Nothing, reply: SessionReply },
  signIn: { input: SignInInput, reply: SessionReply },
  signOut: { input: Nothing, reply: Nothing },
  changePassword: { input: ChangePasswordInput, reply: SessionReply },
  setUp: { input: SetUpInput, reply: SetUpReply },
  worklist: { input: WorklistInput, reply: WorklistReply },
  statements: { input: Nothing, reply: StatementsReply },
  worklistCounts: { input: WorklistInput, reply: WorklistCounts },
  reviewSheet: { input: PostingInput, reply: ReviewSheet },
  pictureMarks: { input: PostingInput, reply: PictureMarks },
  claim: { input: PostingInput, reply: ClaimReply },
  release: { input: PostingInput, reply: Nothing },
  decide: { input: DecideInput, reply: ReviewsReply },
  withdraw: { input: WithdrawInput, reply: Nothing },
  importReviews: { input: UploadInput, reply: ReviewFormReply },
  identical: { input: FindingInput, reply: IdenticalReply },
  markMissed: { input: MarkInput, reply: z.object({ findingId: z.string() }) },
  ruleChoices: { input: Nothing, reply: RuleChoices },
  ruleFeedback: { input: Nothing, reply: RuleFeedback },
  ruleDismissals: { input: RuleInput, reply: RuleDismissals },
  leads: { input: Nothing, reply: LeadsReply },
  lead: { input: LeadInput, reply: LeadSheet },
  draftLeads: { input: Nothing, reply: DraftReply },
  issueLead: { input: LeadInput, reply: LeadSheet },
  exportLead: { input: LeadInput, reply: RunningReply },
  recordStep: { input: StepInput, reply: LeadSheet },
  previewLead: { input: LeadInput, reply: PreviewLeadReply },
  recordLetter: { input: LetterInput, reply: LeadSheet },
  examineIncoming: { input: ExamineIncomingInput, reply: IncomingReply },
  receive: { input: ReceiveInput, reply: ReceivedReply },
  notices: { input: NoticesInput, reply: NoticesReply },
  draftNotice: { input: DraftNoticeInput, reply: NoticesReply },
  noticeServed: { input: NoticeServedInput, reply: NoticesReply },
  noticeReply: { input: NoticeReplyInput, reply: NoticesReply },
  lookBackPlan: { input: Nothing, reply: PlanReply },
  lookBackRounds: { input: LeadInput, reply: RoundsReply },
  reportLookBack: { input: RoundInput, reply: RunningReply },
  startLookBack: { input: LeadInput, reply: RunningReply },
  reposts: { input: LeadInput, reply: RepostsReply },
  decideRepost: { input: DecideRepostInput, reply: RepostsReply },
  visits: { input: VisitsInput, reply: VisitsReply },
  addVisit: { input: NewVisitInput, reply: AddedVisitReply },
  sources: { input: Nothing, reply: SourcesReply },
  addSource: { input: NewSourceInput, reply: SourcesReply },
  trySource: { input: TrySourceInput, reply: TrySourceReply },
  agenda: { input: Nothing, reply: AgendaReply },
  addSchedule: { input: NewScheduleInput, reply: AgendaReply },
  removeSchedule: { input: RemoveScheduleInput, reply: AgendaReply },
  previewImport: { input: PreviewInput, reply: PreviewReply },
  startImport: { input: ImportInput, reply: RunningReply },
  startScan: { input: SourceInput, reply: RunningReply },
  running: { input: Nothing, reply: RunningReply },
  applyForStamps: { input: Nothing, reply: RunningReply },
  jobs: { input: Nothing, reply: JobsReply },
  retryJob: { input: RetryInput, reply: JobsReply },
  stopWork: { input: StopInput, reply: RunningReply },
  submissions: { input: Nothing, reply: SubmissionsReply },
  addSubmission: { input: NewSubmissionInput, reply: SubmittedReply },
  addSubmissionStep: { input: SubmissionStepInput, reply: SubmissionsReply },
  openComplainant: { input: OpenComplainantInput, reply: ComplainantReply },
  postings: { input: PostingsInput, reply: PostingsReply },
  employers: { input: RecordsInput, reply: EmployersReply },
  bureaus: { input: Nothing, reply: BureausReply },
  changeBureau: { input: ChangeBureauInput, reply: BureausReply },
  deadlines: { input: Nothing, reply: DeadlinesReply },
  changeDeadline: { input: ChangeDeadlineInput, reply: DeadlinesReply },
  employerLinks: { input: Nothing, reply: EmployerLinksReply },
  assignPostings: { input: AssignPostingsInput, reply: EmployerLinksReply },
  linkEmployers: { input: LinkEmployersInput, reply: EmployerLinksReply },
  settings: { input: Nothing, reply: SettingsReply },
  changeSettings: { input: ChangeSettingsInput, reply: SettingsReply },
  periodReport: { input: PeriodInput, reply: PeriodReply },
  retention: { input: Nothing, reply: RetentionReply },
  disposeEvidence: { input: DisposeInput, reply: RetentionReply },
  rules: { input: Nothing, reply: RulesReply },
  officeRules: { input: Nothing, reply: OfficeRulesReply },
  proposeRule: { input: ProposeRuleInput, reply: OfficeRulesReply },
  proposePhrase: { input: ProposePhraseInput, reply: OfficeRulesReply },
  compareRule: { input: CompareRuleInput, reply: CompareRuleReply },
  switchRule: { input: SwitchRuleInput, reply: OfficeRulesReply },
  tryText: { input: TryInput, reply: TryReply },
  machine: { input: Nothing, reply: MachineReply },
  makeKey: { input: Nothing, reply: MadeKeyReply },
  home: { input: Nothing, reply: HomeReply },
  accounts: { input: Nothing, reply: Accounts },
  addAccount: { input: NewPerson, reply: Accounts },
  changeAccount: { input: ChangeAccountInput, reply: Accounts },
  auditLog: { input: AuditLogInput, reply: AuditLogReply },
} as const satisfies Record<RouteName, { readonly input: z.ZodType; readonly reply: z.ZodType }>;

/** What a caller hands to a route. */
export type Asked<N extends RouteName> = z.input<(typeof CONTRACTS)[N]["input"]>;
/** What a handler gets: checked, with defaults filled in. */
export type Checked<N extends RouteName> = z.output<(typeof CONTRACTS)[N]["input"]>;
/** What a route answers. */
export type Reply<N extends RouteName> = z.output<(typeof CONTRACTS)[N]["reply"]>;

/** The body of every refusal: the catalogue's code and its one Chinese sentence. */
export const Refusal = z.object({ code: z.string(), message: z.string() }).readonly();
export type Refusal = z.infer<typeof Refusal>;
