import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { down } from '../shared/dist/protocol/down.js';
import { errors } from '../shared/dist/protocol/errors.js';
import { errorTerms } from '../shared/dist/protocol/errors.terms.js';
import { up } from '../shared/dist/protocol/up.js';
import { largestMessage, largestPacket, wireVersion } from '../shared/dist/protocol/version.js';

const file = fileURLToPath(new URL('../shared/protocol/MESSAGES.md', import.meta.url));

/** A schema in a few words, as a table cell says it. */
function typeOf(schema) {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(' or ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(', or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  if (schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`;
  if (schema.type === 'string' && schema.pattern) return 'id';
  return schema.type ?? 'anything';
}

function table(schema) {
  if (schema.anyOf) return schema.anyOf.map(table).join('\n');
  const rows = Object.entries(schema.properties).map(
    ([name, field]) => `| \`${name}\` | ${typeOf(field)} | ${schema.required?.includes(name) ? 'yes' : 'no'} |`,
  );
  return ['| field | type | always |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function section(title, messages) {
  return [
    `## ${title}`,
    '',
    ...Object.entries(messages).flatMap(([name, schema]) => [`### \`${name}\``, '', table(schema)]),
  ];
}

const text = [
  '# Socket messages',
  '',
  `Version ${wireVersion} of the wire, sent as \`wire\` in the handshake. Made from \`up.ts\`, \`down.ts\` and \`errors.ts\` by \`npm run messages\`; a test holds it against them.`,
  'Every message up is acknowledged with `{ ok: true, … }` or `{ ok: false, error: { code, field?, reason?, params? } }`.',
  `A message up of more than ${largestMessage} bytes is answered \`too_large\` unread; more than ${largestPacket} bytes at once end the line with the WebSocket code 1009.`,
  'A connection that is not let in hears `connect_error` with `data: { code, retryAfterMs? }`; with `retryAfterMs` it has a turn of its own and comes back then.',
  '',
  ...section('Up: from a screen', up),
  ...section('Down: from the server', down),
  '## Errors',
  '',
  '| code | HTTP | the screen | meaning |',
  '| --- | --- | --- | --- |',
  ...Object.entries(errors).map(
    ([code, { status, remedy }]) => `| \`${code}\` | ${status} | ${remedy} | ${errorTerms.en[code]} |`,
  ),
  '',
].join('\n');

if (process.argv.includes('--check')) process.exit(readFileSync(file, 'utf8') === text ? 0 : 1);
writeFileSync(file, text);
