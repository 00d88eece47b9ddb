import { Modal } from "antd";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { SessionReply } from "../api/session.ts";
import { createClient } from "./client.ts";
import { usePlace } from "./components/location.tsx";
import { DeskContext } from "./components/session.tsx";
import { useFocusInside } from "./components/use-focus-inside.ts";
import { Waiting } from "./components/waiting.tsx";
import { lazyPage } from "./lazy-page.ts";
import { FirstStart } from "./pages/first-start/first-start.tsx";
import { SignInForm } from "./pages/sign-in/sign-in-form.tsx";
import { SignInPage } from "./pages/sign-in/sign-in-page.tsx";
import { SIGN_IN } from "./pages/sign-in/zh.ts";
import { Shell } from "./shell.tsx";
import { ZH } from "./zh.ts";

const OpenSelfCheck = lazyPage(() => import("./pages/self-check/open-self-check.tsx"), "OpenSelfCheck");

/** The whole page: first start, sign-in, or the shell with its pages. */
export function Workbench() {
  const { path } = usePlace();
  const [session, setSession] = useState<SessionReply | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const waiting = useRef<(() => void)[]>([]);
  // A session that ended under an open page is renewed over it, so that nothing typed is lost.
  const signInAgain = useCallback(() => {
    setAsked(true);
    return new Promise<void>((resolve) => waiting.current.push(resolve));
  }, []);
  const client = useMemo(() => createClient(signInAgain), [signInAgain]);
  const enter = useCallback(
    (next: SessionReply) => {
      client.takeSession(next);
      setSession(next);
      setAsked(false);
      for (const resolve of waiting.current.splice(0)) resolve();
    },
    [client],
  );
  const load = useCallback(() => {
    client.call("session", {}).then(enter, (error: Error) => setRefusal(error.message));
  }, [client, enter]);
  useEffect(load, [load]);
  useFocusInside();

  if (session === null) {
    return <Waiting refusal={refusal} retry={load} />;
  }
  const isStaff = session.person !== null && session.person.role !== "viewer";
  const desk = { client, session, isStaff, enter, leave: load };
  return (
    <DeskContext.Provider value={desk}>
      {pageFor(session, path)}
      <Modal
        // Somebody who left does not want back what was still under way.
        open={isAsked && session.person !== null}
        title={SIGN_IN.again}
        footer={null}
        closable={false}
        mask={{ closable: false }}
        destroyOnHidden
      >
        <SignInForm login={session.person?.login ?? null} />
      </Modal>
    </DeskContext.Provider>
  );
}

function pageFor(session: SessionReply, path: string) {
  if (session.needsSetUp) return <FirstStart />;
  if (session.person === null && path === "/self-check") {
    return (
      <Suspense fallback={<p className="loading">{ZH.loading}</p>}>
        <OpenSelfCheck />
      </Suspense>
    );
  }
  return session.person === null ? <SignInPage /> : <Shell person={session.person} />;
}
