import { useDesk } from "../../components/session.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { SIGN_IN } from "./zh.ts";

/** The page before everything else. */
export function SignInPage() {
  const { office } = useDesk().session;
  return (
    <main className="entry">
      <div className="entry-card">
        <h1>{SIGN_IN.title}</h1>
        <p className="faint">
          {office.name}　{SIGN_IN.about}
        </p>
        <SignInForm login={null} />
      </div>
    </main>
  );
}
