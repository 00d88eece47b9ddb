import { Link } from "../../components/location.tsx";
import { useDesk } from "../../components/session.tsx";
import { SELF_CHECK } from "../self-check/zh.ts";
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
        <p className="faint">{SIGN_IN.forgotten}</p>
        <p>
          <Link to="/self-check">{SELF_CHECK.open}</Link>
        </p>
      </div>
    </main>
  );
}
