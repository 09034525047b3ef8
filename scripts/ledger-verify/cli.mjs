// Checks an export of the ledger with nothing of the server: Node alone, so that a second person can read all of it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkpointsIn, keysIn } from './checkpoints.mjs';
import { linesOfFile } from './lines.mjs';
import { sentence } from './terms.mjs';
import { verify } from './verify.mjs';

const exits = { findings: 1, unreadable: 2, gap: 3 };

class NoKey extends Error {}

function say(key, params = {}) {
  for (const language of ['zh', 'en']) process.stderr.write(`${sentence(language, key, params)}\n`);
}

function tell(finding) {
  process.stdout.write(`${JSON.stringify(finding)}\n`);
  say(finding.flaw, { upTo: finding.seq, ...finding });
}

/** The checkpoints of a file, and lines that nobody signed; the public keys lie beside it unless they are given. */
function checkpointsOf(file, keyFile) {
  if (file === undefined) return { checkpoints: [], findings: [] };
  const keys = keysIn(readFileSync(keyFile ?? join(dirname(file), 'ledger-key.pub.pem'), 'utf8'));
  if (keys.size === 0) throw new NoKey();
  return checkpointsIn(readFileSync(file, 'utf8'), keys);
}

function run() {
  const options = { checkpoint: { type: 'string' }, key: { type: 'string' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) {
    say('usage');
    return exits.unreadable;
  }
  const { checkpoints, findings } = checkpointsOf(values.checkpoint, values.key);
  const verdict = verify(linesOfFile(file), checkpoints);
  for (const one of verdict.told) {
    process.stdout.write(`${JSON.stringify(one)}\n`);
    say(one.declared, one);
  }
  const all = [...findings, ...verdict.findings];
  for (const finding of all) tell(finding);
  if (all.length > 0) return exits.findings;
  const isWhole = verdict.told.every(({ declared }) => declared === 'restore');
  process.stdout.write(`${JSON.stringify({ ok: isWhole, count: verdict.count, hash: verdict.hash })}\n`);
  say(isWhole ? 'ok' : 'gaps', { ...verdict, checkpoints: checkpoints.length });
  if (checkpoints.length === 0) say('alone');
  return isWhole ? 0 : exits.gap;
}

try {
  process.exitCode = run();
} catch (error) {
  say(error instanceof NoKey ? 'no_key' : 'unreadable', { detail: error.message });
  process.exitCode = exits.unreadable;
}
