import { Link } from "../../components/location.tsx";
import { SelfCheckPage } from "./self-check-page.tsx";
import { SELF_CHECK } from "./zh.ts";

/** 发布前自检 for people without an account. */
export function OpenSelfCheck() {
  return (
    <main style={{ maxWidth: 1000, margin: "0 auto" }}>
      <SelfCheckPage />
      <p className="page">
        <Link to="/">{SELF_CHECK.signIn}</Link>
      </p>
    </main>
  );
}
