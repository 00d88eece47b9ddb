const MOST = 3;
/** How much of two names must be the same characters; below it a suggestion only misleads. */
const LEAST_ALIKE = 0.5;

/** The known names most like a mistyped one, best first, as the end of a sentence; empty where none is like it. */
export function nearestHint(name: string, known: Iterable<string>, show: (name: string) => string = asIs): string {
  const alike = [...known]
    .map((other) => ({ other, likeness: likenessOf(name, other) }))
    .filter(({ likeness }) => likeness >= LEAST_ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST);
  return alike.length === 0 ? "" : `，是否想写：${alike.map(({ other }) => show(other)).join("、")}`;
}

function asIs(name: string): string {
  return name;
}

/** The share of characters that two names have in common, whatever their order (Dice). */
function likenessOf(one: string, other: string): number {
  const rest = [...other];
  const total = [...one].length + rest.length;
  let common = 0;
  for (const character of one) {
    const at = rest.indexOf(character);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return (2 * common) / total;
}
