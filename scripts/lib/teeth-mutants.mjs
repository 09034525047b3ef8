import ts from 'typescript';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The rules of `shared` with their types: a guard is known by the refusal that it returns, however it is written. */
export function typedRules() {
  const at = join(root, 'shared');
  const { config } = ts.readConfigFile(join(at, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, at);
  return ts.createProgram(fileNames, options);
}

const short = (text) => text.replaceAll(/\s+/g, ' ').slice(0, 100);
const isReturn = (node) => ts.isReturnStatement(node) && node.expression !== undefined;
/** What a branch returns in the end, or nothing. */
const returned = (node) => {
  const last = ts.isBlock(node) ? node.statements.at(-1) : node;
  return last && isReturn(last) ? last.expression : undefined;
};
const inside = (node) => (ts.isParenthesizedExpression(node) ? inside(node.expression) : node);
/** The operands of `a || b || c`. */
const operandsOf = (node, operator) => {
  const bare = inside(node);
  return ts.isBinaryExpression(bare) && bare.operatorToken.kind === operator
    ? [...operandsOf(bare.left, operator), ...operandsOf(bare.right, operator)]
    : [node];
};

/** The steps of one row of a machine, each written out alone; nothing where the row is no plain text. */
function stepsOf(row) {
  const texts = ts.isArrayLiteralExpression(row) ? row.elements : [row];
  if (!texts.every(ts.isStringLiteralLike)) return [];
  return texts.flatMap(({ text }) => {
    const [from, to] = text.split('→').map((side) => side.trim());
    return from.split('|').map((state) => `${state.trim()} → ${to}`);
  });
}

/**
 * What can be taken out of a source file so that a test should fail: each step of a state machine from each of its
 * states, and each guard: an alternative of the condition under which something is refused, or a helper that refuses.
 * @returns `mutants`: each with what it takes out, where (`at`, offsets in the file) and what stands there `instead`;
 * `unreached`: refusals that none of them takes out
 */
export function mutantsOf(program, name) {
  const file = program.getSourceFile(name);
  const checker = program.getTypeChecker();
  const mutants = [];
  const reached = new Set();
  const lineOf = (node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const add = (node, what, instead) =>
    mutants.push({ line: lineOf(node), what: short(what), at: [node.getStart(), node.getEnd()], instead });

  const partsOfType = (type) => (type.isUnion() ? type.types : [type]);
  const isRefusal = (type) =>
    type.symbol?.name === 'Refusal' || (type.isIntersection() && type.types.some((one) => isRefusal(one)));
  const isNothing = (type) => (type.flags & ts.TypeFlags.Undefined) !== 0;
  const isWritten = (node) =>
    ts.isObjectLiteralExpression(node) && node.properties.some((one) => one.name?.getText() === 'refused');
  /** What a helper says that names no refusal but a fault: `faultOfForm`, `whyNot`. */
  const isFault = (node) => {
    const helper = ts.findAncestor(node, ts.isFunctionLike);
    return /^(?:faultOf|why|lacks)/.test(helper?.name?.getText() ?? '');
  };
  const partsOf = (node) => partsOfType(checker.getTypeAtLocation(node));
  /** Always a refusal. */
  const refuses = (node) => {
    if (node === undefined) return false;
    const parts = partsOf(node);
    return isWritten(inside(node)) || parts.every(isRefusal) || (isFault(node) && !parts.some(isNothing));
  };
  /** A refusal or nothing: a guard that a helper holds. */
  const mayRefuse = (node) => {
    const parts = partsOf(node);
    const said = parts.filter((part) => !isNothing(part));
    return said.length > 0 && said.length < parts.length && (said.every(isRefusal) || isFault(node));
  };
  const reach = (node) => {
    const walk = (one) => {
      if (ts.isCallExpression(one) && one.expression.getText() === 'refuse') reached.add(one.getStart());
      ts.forEachChild(one, walk);
    };
    if (node) walk(node);
  };
  /** Each alternative of the condition for a refusal. */
  const outOfEither = (condition) => {
    for (const part of operandsOf(condition, ts.SyntaxKind.BarBarToken)) add(part, part.getText(), '!1');
  };
  /** Each part of the condition against a refusal. */
  const outOfAll = (condition) => {
    for (const part of operandsOf(condition, ts.SyntaxKind.AmpersandAmpersandToken)) add(part, part.getText(), '!0');
  };
  /** The last condition before a refusal under which nothing is refused: `if (isTheirs) return found;`. */
  const letsPass = (refusal) => {
    const passes = (node) => {
      if (ts.isIfStatement(node)) {
        const then = node.thenStatement;
        const result = returned(then);
        return ts.isContinueStatement(then) || (result && !refuses(result)) ? node : undefined;
      }
      return ts.isForOfStatement(node) || ts.isBlock(node) ? ts.forEachChild(node, passes) : undefined;
    };
    const { parent } = refusal;
    if (!ts.isBlock(parent) || ts.isIfStatement(parent.parent)) return undefined;
    const before = parent.statements.slice(0, parent.statements.indexOf(refusal));
    return before.reverse().map(passes).find(Boolean);
  };
  const outOfMachine = (rows) => {
    for (const row of rows.properties) {
      const steps = ts.isPropertyAssignment(row) ? stepsOf(row.initializer) : [];
      if (steps.length < 2) add(row, row.getText(), "'none.none': 'nowhere → nowhere'");
      else
        for (const [n, step] of steps.entries())
          add(row, `${row.name.getText()}: ${step}`, `${row.name.getText()}: ${JSON.stringify(steps.toSpliced(n, 1))}`);
    }
  };
  const outOfHelper = (node) => {
    const bare = inside(node);
    if (ts.isCallExpression(bare) && mayRefuse(bare)) add(bare, bare.getText(), 'undefined');
  };

  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineMachine') {
      const rows = node.arguments[2];
      if (rows && ts.isObjectLiteralExpression(rows)) outOfMachine(rows);
    } else if (ts.isIfStatement(node)) {
      if (refuses(returned(node.thenStatement))) {
        outOfEither(node.expression);
        reach(node.thenStatement);
      }
    } else if (ts.isConditionalExpression(node)) {
      const [whenTrue, whenFalse] = [refuses(node.whenTrue), refuses(node.whenFalse)];
      if (whenTrue && !whenFalse) outOfEither(node.condition);
      if (whenFalse && !whenTrue) outOfAll(node.condition);
      if (whenTrue) reach(node.whenTrue);
      if (whenFalse) reach(node.whenFalse);
      outOfHelper(node.whenTrue);
      outOfHelper(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) {
      const kind = node.operatorToken.kind;
      const [left, right] = [inside(node.left), inside(node.right)];
      if (kind === ts.SyntaxKind.QuestionQuestionToken && !refuses(node)) {
        const isChain = ts.isBinaryExpression(left) && left.operatorToken.kind === kind;
        if (mayRefuse(left) && !isChain) add(left, left.getText(), 'undefined');
        if (refuses(right) || mayRefuse(right)) add(right, right.getText(), 'undefined');
        reach(right);
      }
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken && refuses(right)) {
        add(right, right.getText(), 'undefined');
        reach(right);
      }
    } else if (isReturn(node)) {
      outOfHelper(node.expression);
      const guard = refuses(node.expression) && letsPass(node);
      if (guard) {
        outOfAll(guard.expression);
        reach(node);
      }
    }
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) outOfHelper(node.body);
    ts.forEachChild(node, visit);
  };
  visit(file);

  /** A refusal under a name, or of a helper that always refuses, is a guard where it is used. */
  const isNamed = (node) => {
    if (ts.isVariableDeclaration(node.parent)) return true;
    const helper = ts.findAncestor(node, ts.isFunctionLike);
    const signature = helper && checker.getSignatureFromDeclaration(helper);
    return signature !== undefined && partsOfType(signature.getReturnType()).every(isRefusal);
  };
  const unreached = [];
  const look = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'refuse')
      if (!reached.has(node.getStart()) && !isNamed(node))
        unreached.push({ line: lineOf(node), what: short(node.parent.getText()) });
    ts.forEachChild(node, look);
  };
  look(file);
  return { mutants, unreached };
}
