/** The numbers a condition may name: `max` of the first entity, or `m.max` of one side of a pair. */
export type Numbers = Readonly<Record<string, number | null>>;

/** A compiled `where` or `when`. */
export type Condition = (numbers: Numbers) => boolean;

/** What is wrong with a condition, in Chinese. */
export class ConditionProblem extends Error {
  override readonly name = "ConditionProblem";
}

const TOKEN = /\s*(<=|>=|==|!=|<|>|\(|\)|\band\b|\bor\b|\bnot\b|\bhas\b|[a-z](?:\.[a-z]+|[a-z]*)|\d+(?:\.\d+)?)/gy;

/** Compiles `max <= 45 and not (min >= 18)`; a comparison with a missing number is false. Throws `ConditionProblem`. */
export function parseCondition(source: string): Condition {
  const reader = new Reader(tokensOf(source), source);
  const condition = readOr(reader);
  if (reader.peek() !== null) throw new ConditionProblem(`条件“${source}”在“${reader.peek()}”处写法有误`);
  return condition;
}

function tokensOf(source: string): readonly string[] {
  const tokens: string[] = [];
  let at = 0;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(source); found !== null; found = TOKEN.exec(source)) {
    tokens.push(found[1] ?? "");
    at = TOKEN.lastIndex;
  }
  if (source.slice(at).trim() !== "") throw new ConditionProblem(`条件“${source}”中不认识“${source.slice(at).trim()}”`);
  return tokens;
}

/** Walks over the tokens of one condition. */
class Reader {
  private at = 0;
  private readonly tokens: readonly string[];
  readonly source: string;

  constructor(tokens: readonly string[], source: string) {
    this.tokens = tokens;
    this.source = source;
  }

  peek(): string | null {
    return this.tokens[this.at] ?? null;
  }

  take(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new ConditionProblem(`条件“${this.source}”不完整`);
    this.at += 1;
    return token;
  }

  takeIf(token: string): boolean {
    if (this.peek() !== token) return false;
    this.at += 1;
    return true;
  }
}

function readOr(reader: Reader): Condition {
  let left = readAnd(reader);
  while (reader.takeIf("or")) {
    const [before, after] = [left, readAnd(reader)];
    left = (numbers) => before(numbers) || after(numbers);
  }
  return left;
}

function readAnd(reader: Reader): Condition {
  let left = readNot(reader);
  while (reader.takeIf("and")) {
    const [before, after] = [left, readNot(reader)];
    left = (numbers) => before(numbers) && after(numbers);
  }
  return left;
}

function readNot(reader: Reader): Condition {
  if (reader.takeIf("not")) {
    const inner = readNot(reader);
    return (numbers) => !inner(numbers);
  }
  if (reader.takeIf("has")) return readHas(reader);
  if (reader.takeIf("(")) {
    const inner = readOr(reader);
    if (!reader.takeIf(")")) throw new ConditionProblem(`条件“${reader.source}”缺少右括号`);
    return inner;
  }
  return readComparison(reader);
}

function readHas(reader: Reader): Condition {
  if (!reader.takeIf("(")) throw new ConditionProblem(`条件“${reader.source}”中 has 后应为括号`);
  const name = reader.take();
  if (!reader.takeIf(")")) throw new ConditionProblem(`条件“${reader.source}”缺少右括号`);
  return (numbers) => (numbers[name] ?? null) !== null;
}

const COMPARE: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
};

function readComparison(reader: Reader): Condition {
  const left = readOperand(reader);
  const operator = reader.take();
  const compare = COMPARE[operator];
  if (compare === undefined) throw new ConditionProblem(`条件“${reader.source}”中“${operator}”不是比较符号`);
  const right = readOperand(reader);
  return (numbers) => {
    const [first, second] = [left(numbers), right(numbers)];
    return first !== null && second !== null && compare(first, second);
  };
}

function readOperand(reader: Reader): (numbers: Numbers) => number | null {
  const token = reader.take();
  if (/^\d/.test(token)) {
    const value = Number(token);
    return () => value;
  }
  if (!/^(?:[a-z]\.)?(?:min|max|value)$/.test(token)) {
    throw new ConditionProblem(`条件“${reader.source}”中的“${token}”不是 min、max、value 或 m.max 这样的名称`);
  }
  return (numbers) => numbers[token] ?? null;
}
