// Which way imports may point between the folders. Compiled output counts as its package.
const not = (...folders) => ({ path: `^(${folders.join('|')})/` });
const from = (...folders) => ({ path: `^(${folders.join('|')})/`, pathNot: '/node_modules/' });

const rule = (name, comment, source, target) => ({
  name,
  comment,
  severity: 'error',
  from: source,
  to: target,
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'shared-is-the-bottom',
      'shared imports no other folder',
      from('shared'),
      not('maps', 'server', 'client', 'tests', 'scripts'),
    ),
    rule('maps-on-shared', 'maps imports only shared', from('maps'), not('server', 'client', 'tests', 'scripts')),
    rule('server-not-client', 'server imports only shared and maps', from('server'), not('client', 'tests', 'scripts')),
    rule('client-not-server', 'client imports only shared and maps', from('client'), not('server', 'tests', 'scripts')),
    rule('nobody-imports-tests', 'tests import all, nobody imports tests', { pathNot: '^tests/' }, not('tests')),
    rule(
      'shared-libraries',
      'shared knows the schema library, yjs and pure hashes, and no runtime',
      { path: '^shared/', pathNot: '\\.test\\.ts$|/dist/' },
      {
        dependencyTypesNot: ['local', 'type-only'],
        path: 'node_modules|^[a-z:_]+$',
        pathNot: 'node_modules/(typebox|yjs|@noble/hashes)/',
      },
    ),
    rule(
      'verifier-alone',
      'whoever checks the ledger trusts no code of those who wrote it',
      { path: '^scripts/ledger-verify/' },
      { pathNot: '^scripts/ledger-verify/', dependencyTypesNot: ['core'] },
    ),
    rule('no-cycles', 'a cycle has no bottom to start reading from', {}, { circular: true }),
    rule(
      'resolvable',
      'an import that leads nowhere hides from every other rule',
      { pathNot: '/dist/' },
      { couldNotResolve: true, pathNot: '^~(icons|client)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '^client/(dist|public)/|^server/bundle/|^coverage/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.vue', '.json', '.d.ts'],
    },
  },
};
