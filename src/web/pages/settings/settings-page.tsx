import { useState } from "react";
import type { SettingsReply } from "../../../api/settings.ts";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { Waiting } from "../../components/waiting.tsx";
import { LettersPart } from "./letters-part.tsx";
import { CalendarPart, ExchangePart, OfficePart, RetentionPart, ReviewPart, ScanPart } from "./office-parts.tsx";
import { TimestampPart } from "./timestamp-part.tsx";
import { SETTINGS } from "./zh.ts";

/** What an administrator sets for the office, one part at a time. */
export function SettingsPage() {
  const { client, session, leave } = useDesk();
  const { value, refusal, reload } = useLoaded("settings", () => client.call("settings", {}));
  const [saved, setSaved] = useState<SettingsReply | null>(null);
  const settings = saved ?? value;
  if (settings === null) {
    return <Waiting refusal={refusal} retry={reload} />;
  }
  // The head of every page names the office, and lists ask whether two persons review.
  const onSaved = (changed: SettingsReply) => {
    setSaved(changed);
    leave();
  };
  const props = { settings, onSaved };
  return (
    <div className="page stacked">
      <h1>{SETTINGS.title}</h1>
      <p className="faint">{SETTINGS.about}</p>
      <OfficePart {...props} />
      <ReviewPart {...props} />
      {session.office.kind === "union" ? <LettersPart {...props} /> : null}
      <RetentionPart {...props} />
      <ScanPart {...props} />
      <TimestampPart {...props} />
      <CalendarPart {...props} />
      <ExchangePart {...props} />
    </div>
  );
}
