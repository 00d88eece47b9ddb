import { Button } from "antd";
import type { HomeReply } from "../../../api/home.ts";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { HOME } from "./zh.ts";

/** The id of the card, for links within the page. */
export const UNSTAMPED = "unstamped";

interface UnstampedCardProps extends Pick<HomeReply, "unstamped"> {
  readonly onAsked: () => void;
}

/** How many captures and daily heads wait for a time stamp, why, and what to do. */
export function UnstampedCard({ unstamped: { count, reason, isOnline }, onAsked }: UnstampedCardProps) {
  const { client, isStaff } = useDesk();
  const { act, isBusy } = useAct();
  if (count === 0) return null;
  const ask = () =>
    act(async () => {
      await client.call("applyForStamps", {});
      onAsked();
    });
  return (
    <section className="card" id={UNSTAMPED}>
      <h2>{HOME.unstampedTitle(count)}</h2>
      <p className="faint">{isOnline ? HOME.unstampedAbout : HOME.unstampedOffline}</p>
      {reason === null ? null : <p className="breakable">{HOME.unstampedReason(reason)}</p>}
      {isOnline && isStaff ? (
        <Button loading={isBusy} onClick={ask}>
          {HOME.applyAgain}
        </Button>
      ) : null}
    </section>
  );
}
