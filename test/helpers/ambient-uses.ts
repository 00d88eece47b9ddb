import ts from "typescript";

/** One place where a file reaches for the world instead of its parameters. */
export interface AmbientUse {
  readonly kind: "environment" | "clock" | "random" | "stdout";
  readonly line: number;
  readonly text: string;
}

const MEMBERS: ReadonlyMap<string, AmbientUse["kind"]> = new Map([
  ["process.env", "environment"],
  ["process.stdout", "stdout"],
  ["Date.now", "clock"],
  ["Math.random", "random"],
]);

const NAMES: ReadonlyMap<string, AmbientUse["kind"]> = new Map([
  ["randomUUID", "random"],
  ["randomBytes", "random"],
  ["randomInt", "random"],
  ["getRandomValues", "random"],
]);

const PROCESS_IMPORTS: ReadonlyMap<string, AmbientUse["kind"]> = new Map([
  ["env", "environment"],
  ["stdout", "stdout"],
]);

/** Every read of the environment, the clock, randomness or stdout in the source text; comments and strings do not count. */
export function ambientUses(fileName: string, source: string): readonly AmbientUse[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.ES2023, true);
  const uses: AmbientUse[] = [];
  const visit = (node: ts.Node): void => {
    const kind = ambientKind(node);
    if (kind !== null) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      uses.push({ kind, line, text: node.getText(file) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

function ambientKind(node: ts.Node): AmbientUse["kind"] | null {
  if (ts.isPropertyAccessExpression(node)) return memberKind(node.expression.getText(), node.name.text);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
    return memberKind(node.expression.getText(), node.argumentExpression.text);
  }
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return callKind(node);
  if (ts.isImportSpecifier(node)) return importKind(node);
  if (ts.isVariableDeclaration(node)) return destructuredKind(node);
  return null;
}

function memberKind(object: string, name: string): AmbientUse["kind"] | null {
  return MEMBERS.get(`${object.replace(/^globalThis\./, "")}.${name}`) ?? NAMES.get(name) ?? null;
}

function callKind(node: ts.NewExpression | ts.CallExpression): AmbientUse["kind"] | null {
  const isNow = node.expression.getText() === "Date" && (ts.isCallExpression(node) || !node.arguments?.length);
  return isNow ? "clock" : null;
}

function importKind(node: ts.ImportSpecifier): AmbientUse["kind"] | null {
  const module = node.parent.parent.parent.moduleSpecifier;
  const name = (node.propertyName ?? node.name).text;
  if (ts.isStringLiteral(module) && /^(node:)?process$/.test(module.text)) return PROCESS_IMPORTS.get(name) ?? null;
  return NAMES.get(name) ?? null;
}

function destructuredKind(node: ts.VariableDeclaration): AmbientUse["kind"] | null {
  if (!ts.isObjectBindingPattern(node.name)) return null;
  const from = node.initializer?.getText() ?? "";
  for (const element of node.name.elements) {
    const kind = memberKind(from, (element.propertyName ?? element.name).getText());
    if (kind !== null) return kind;
  }
  return null;
}
