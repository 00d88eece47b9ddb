import { Link } from "../../components/location.tsx";
import { HOME } from "./zh.ts";

/** The way from an empty data folder to the first lead, each step with the page where it is done. */
export function FirstSteps() {
  return (
    <section className="card">
      <h2>{HOME.firstSteps}</h2>
      <ol className="first-steps">
        {HOME.steps.map(({ to, name, about }) => (
          <li key={to}>
            <Link to={to}>{name}</Link>　<span className="faint">{about}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
