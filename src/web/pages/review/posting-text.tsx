import type { ReviewSheet } from "../../../api/review.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import type { EmployerType } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import { shownAddress } from "../../../model/shown-address.ts";
import { titleWords, ZH } from "../../zh.ts";
import { MarkedText } from "./marked-text.tsx";
import { REVIEW } from "./zh.ts";

interface PostingTextProps {
  readonly sheet: ReviewSheet;
  readonly activeId: string | null;
  readonly choose: (findingId: string) => void;
}

/** The posting as it was seen: title, where from and when, labelled fields, body, with every finding in its place. */
export function PostingText({ sheet, activeId, choose }: PostingTextProps) {
  const { posting, findings } = sheet;
  const marked = (field: string, text: string) => (
    <MarkedText field={field} text={text} findings={findings} activeId={activeId} choose={choose} />
  );
  return (
    <article>
      <h1 className="posting-title">{posting.title.trim() === "" ? titleWords("") : marked("title", posting.title)}</h1>
      {sheet.kind === "statement" ? <StatementFacts sheet={sheet} /> : <PostingFacts sheet={sheet} />}
      {posting.textComplete ? null : <p className="verdict verdict-review">{REVIEW.incomplete}</p>}
      {posting.fields.length === 0 ? null : (
        <table className="posting-fields">
          <tbody>
            {posting.fields.map(({ label, value }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  {marked(`fields.${label}`, value)}
                  {REVIEW.machineWords[value] === undefined ? null : (
                    <span className="faint">（{REVIEW.machineWords[value]}）</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="posting-body">{marked("text", posting.body)}</div>
    </article>
  );
}

function StatementFacts({ sheet: { posting, capture } }: { readonly sheet: ReviewSheet }) {
  const { facts, statement } = REVIEW;
  return (
    <p className="posting-facts">
      <strong>{posting.employer ?? ZH.unknownEmployer}</strong>
      <br />
      <span className="one-fact verdict verdict-review">{statement.unverified}</span>
      <span className="one-fact">{`${statement.recorded}：${beijingMinute(posting.seenAt)}`}</span>
      <span className="one-fact">{`${statement.place}：${posting.workplace ?? facts.unknown}`}</span>
      <br />
      {facts.hash}：<span className="mono">{capture.manifestSha256.slice(0, 16)}…</span>
    </p>
  );
}

function PostingFacts({ sheet: { posting, capture, sourceName } }: { readonly sheet: ReviewSheet }) {
  const { facts } = REVIEW;
  const type = LABELS.employerType[posting.employerType as EmployerType];
  return (
    <p className="posting-facts">
      <strong>{posting.employer ?? ZH.unknownEmployer}</strong>（{type}，{posting.employerTypeReason}）
      {posting.agency === null ? null : `　${facts.agency}：${posting.agency}`}
      <br />
      <span className="one-fact">{`${facts.source}：${sourceName}`}</span>
      <span className="one-fact">
        {`${facts.seen}：${beijingMinute(capture.finishedAt)}（${LABELS.fetchOutcome[capture.outcome]}）`}
      </span>
      <span className="one-fact">{`${facts.posted}：${posting.postedOn ?? facts.unknown}`}</span>
      {posting.location === null ? null : <span className="one-fact">{`${facts.place}：${posting.location}`}</span>}
      <br />
      {facts.url}：<span className="mono">{shownAddress(posting.url)}</span>
      <br />
      {facts.hash}：<span className="mono">{capture.manifestSha256.slice(0, 16)}…</span>
    </p>
  );
}
