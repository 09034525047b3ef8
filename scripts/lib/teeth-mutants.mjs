import ts from 'typescript';

/** Whether a statement, or the block that it is, ends by refusing. */
function refuses(node) {
  if (ts.isBlock(node)) return node.statements.some(refuses);
  if (!ts.isReturnStatement(node) || !node.expression) return false;
  return /\brefuse\(|\btooFew\(|\btaken\(/.test(node.expression.getText());
}

const short = (text) => text.replaceAll(/\s+/g, ' ').slice(0, 90);

/**
 * What can be taken out of a source file so that a test should fail: each transition of a state machine, and each
 * guard, by its condition.
 * @returns {{ line: number, what: string, text: string }[]} `text` is the file without it
 */
export function mutantsOf(name, source) {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const found = [];
  const add = (node, what, with_) =>
    found.push({
      line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
      what: short(what),
      text: source.slice(0, node.getStart()) + with_ + source.slice(node.getEnd()),
    });
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineMachine') {
      const [, , steps] = node.arguments;
      if (steps && ts.isObjectLiteralExpression(steps))
        for (const step of steps.properties) add(step, step.getText(), "'none.none': 'nowhere → nowhere'");
    }
    if (ts.isIfStatement(node) && refuses(node.thenStatement))
      add(node.expression, node.expression.getText(), `(${node.expression.getText()}) && !1`);
    if (ts.isConditionalExpression(node) && /^refuse\(/.test(node.whenTrue.getText()))
      add(node.condition, node.condition.getText(), `(${node.condition.getText()}) && !1`);
    if (ts.isConditionalExpression(node) && /^refuse\(/.test(node.whenFalse.getText()))
      add(node.condition, node.condition.getText(), `(${node.condition.getText()}) || !0`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
