import type { PastReview, SheetFinding } from "../../../api/review.ts";
import { articleName } from "../../../model/article-name.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link } from "../../components/location.tsx";
import { REVIEW } from "./zh.ts";

const WORDS = REVIEW.detail;

/** Why a finding was made, what speaks against it, which articles, and what was decided so far. */
export function FindingDetail({ finding }: { readonly finding: SheetFinding }) {
  const { trace, factsNeeded, channel, channelReason, rebuttals, advice, history, earlier, carried, waitsOn } = finding;
  return (
    <div className="finding-detail">
      {carried === null ? null : <div className="carried">{WORDS.carried}</div>}
      {waitsOn === null ? null : (
        <div className="carried">
          {WORDS.waitsOn} <Link to={`/worklist/${waitsOn}?state=second`}>{WORDS.openThat}</Link>
        </div>
      )}
      {finding.cell === null ? null : <div>{WORDS.cell(finding.cell)}</div>}
      <Bullets title={WORDS.facts} lines={factsNeeded} />
      <Articles finding={finding} />
      <Exceptions finding={finding} />
      <h3>{WORDS.channel}</h3>
      <div>
        {LABELS.channel[channel]}：{channelReason}
      </div>
      {rebuttals.length === 0 ? null : (
        <>
          <h3>{WORDS.rebuttals}</h3>
          <ul>
            {rebuttals.map(({ claim, answer }) => (
              <li key={claim}>
                <b>{claim}</b> <span className="faint">{answer}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{WORDS.why}</h3>
      <div>{trace}</div>
      <Bullets title={WORDS.advice} lines={advice === null ? [] : [advice]} />
      <Bullets title={WORDS.history} lines={history.map(reviewLine)} />
      <Bullets title={WORDS.earlier} lines={earlier.map((review) => reviewLine({ review, withdrawal: null }))} />
      <p className="faint mono">
        {WORDS.rule} {finding.ruleTitle} {finding.ruleId} {finding.ruleVersion}
      </p>
    </div>
  );
}

function Articles({ finding: { articles } }: { readonly finding: SheetFinding }) {
  if (articles.length === 0) return null;
  return (
    <>
      <h3>{WORDS.law}</h3>
      <ul>
        {articles.map((article) => (
          <li key={article.id}>
            {articleName(article)}：{article.gist}
            {article.certainty === "unverified" ? <span className="flag">{WORDS.unverified}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Exceptions({ finding: { exceptions } }: { readonly finding: SheetFinding }) {
  const held = exceptions.filter((one) => one.held).map(({ title, reason }) => WORDS.held(title, reason));
  const others = exceptions.filter((one) => !one.held).map(({ title }) => title);
  return <Bullets title={WORDS.exceptions} lines={others.length === 0 ? held : [...held, WORDS.notHeld(others)]} />;
}

function Bullets({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function reviewLine({ review, withdrawal }: PastReview): string {
  const { decision, by, at, reasonText, step, channel } = review;
  const step_ = step === "first" ? WORDS.first : WORDS.second;
  const parts = [
    `${beijingMinute(at)} ${by} ${step_}：${LABELS.decision[decision]}`,
    reasonText,
    channel === null ? "" : LABELS.channel[channel],
    withdrawal === null ? "" : `（${WORDS.withdrawn} ${beijingMinute(withdrawal.at)}）`,
  ];
  return parts.filter(Boolean).join(" ");
}
