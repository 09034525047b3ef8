const cjk = /[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/u;

/**
 * Text for people belongs in a message file, where its English twin is checked. Comments may be in
 * any language. Covers scripts and, in `.vue` files, the template too.
 */
export const noCjkText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { text: 'Text for people belongs in a message file (messages.*.ts or terms.ts).' },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'text' });
    const script = {
      Literal(node) {
        if (typeof node.value === 'string' && cjk.test(node.value)) report(node);
      },
      TemplateElement(node) {
        if (cjk.test(node.value.raw)) report(node);
      },
    };
    const services = context.sourceCode.parserServices;
    if (!services.defineTemplateBodyVisitor) return script;
    const template = {
      ...script,
      VText: (node) => cjk.test(node.value) && report(node),
      VLiteral: (node) => cjk.test(node.value) && report(node),
    };
    return services.defineTemplateBodyVisitor(template, script);
  },
};
