import { Button, type GetRef, Input, Select } from "antd";
import { useLayoutEffect, useRef, useState } from "react";
import type { SheetFinding } from "../../../api/review.ts";
import type { Channel, ReviewDecision } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import { tooLongWords } from "../../components/form-rules.ts";
import { TooLong } from "../../components/too-long.tsx";
import type { Choice } from "./choices.ts";
import { keepDraft, keptDraft } from "./draft.ts";
import { isTyping } from "./use-keys.ts";
import { REVIEW } from "./zh.ts";

/** What a person settled on. */
export interface Settled {
  readonly reasonCode: string;
  readonly reasonText: string;
  readonly channel: Channel | null;
}

interface ChooserProps {
  readonly decision: ReviewDecision;
  readonly finding: SheetFinding;
  readonly choices: readonly Choice[];
  readonly settle: (settled: Settled) => void;
  readonly cancel: () => void;
}

const LONGEST_REASON = 1000;
const CHANNELS = (Object.keys(LABELS.channel) as Channel[]).map((value) => ({ value, label: LABELS.channel[value] }));

/** Numbered reasons for a decision: a digit decides, or leads to the words that a reason needs. */
export function Chooser({ decision, finding, choices, settle, cancel }: ChooserProps) {
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [text, setText] = useState(() => keptDraft(finding.id));
  const [channel, setChannel] = useState<Channel | null>(null);
  const input = useRef<GetRef<typeof Input.TextArea>>(null);
  const own = choices[choices.length - 1] ?? null;
  // Words without a number are a reason of one's own, which stands last.
  const meant = chosen ?? (text.trim() === "" ? null : own);
  const submit = (choice: Choice | null) => {
    if (choice === null || tooLongWords(text, LONGEST_REASON) !== null) return;
    const reasonText = text.trim() === "" ? choice.reasonText : text.trim();
    if (reasonText === "" && (choice.needsText || channel !== null)) {
      setChosen(choice);
      input.current?.focus();
      return;
    }
    settle({ reasonCode: choice.reasonCode, reasonText, channel });
  };
  useDigits(choices, submit, cancel);
  const write = (words: string) => {
    setText(words);
    keepDraft(finding.id, words);
  };
  return (
    <section aria-label={REVIEW.choose[decision]}>
      <strong>{REVIEW.choose[decision]}</strong>
      <ol className="choices">
        {choices.map((choice, index) => (
          <li key={choice.label}>
            <button type="button" aria-pressed={choice === chosen} onClick={() => submit(choice)}>
              <kbd>{index + 1}</kbd> {choice.label}
            </button>
          </li>
        ))}
      </ol>
      <Input.TextArea
        ref={input}
        autoSize={{ minRows: 1, maxRows: 4 }}
        value={text}
        aria-label={REVIEW.choose.text}
        placeholder={chosen === null ? REVIEW.choose.text : REVIEW.choose.textNeeded}
        onChange={(event) => write(event.target.value)}
        onPressEnter={(event) => {
          if (event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          submit(chosen ?? own);
        }}
      />
      <TooLong text={text} most={LONGEST_REASON} />
      <div className="spaced" style={{ marginTop: 6 }}>
        {decision === "confirmed" && finding.verdict !== "hint" ? (
          <Select
            size="small"
            style={{ width: 230 }}
            allowClear
            aria-label={REVIEW.choose.channel}
            placeholder={REVIEW.choose.channel}
            options={CHANNELS}
            value={channel}
            onChange={(next) => setChannel(next ?? null)}
          />
        ) : null}
        <Button size="small" type="primary" disabled={meant === null} onClick={() => submit(meant)}>
          {REVIEW.choose.submit}
        </Button>
        <Button size="small" onClick={cancel}>
          {REVIEW.choose.cancel} <kbd>Esc</kbd>
        </Button>
      </div>
    </section>
  );
}

/** Digits choose and Escape leaves; while somebody types, digits are text. */
function useDigits(choices: readonly Choice[], submit: (choice: Choice) => void, cancel: () => void): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") cancel();
      const choice =
        isTyping(event.target) || event.ctrlKey || event.metaKey ? undefined : choices[Number(event.key) - 1];
      if (choice === undefined) return;
      event.preventDefault();
      submit(choice);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}
