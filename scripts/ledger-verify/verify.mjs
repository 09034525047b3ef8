import { compareWith } from './compare.mjs';
import { entryIn, headerIn, wrongTexts } from './entries.mjs';
import { entryHash, Tree } from './hashes.mjs';
import { restoresIn, toldOf } from './restores.mjs';

const start = { seq: 0, hash: '0'.repeat(64) };

const continues = (before, entry) => entry !== undefined && entryHash(before.hash, entry.body) === entry.hash;

/**
 * What is wrong where an entry does not continue the chain. `before` and `last` are the places of the two before it,
 * `rest` gives the entries behind it, and `size` is how many there should be.
 */
function flawAt(before, last, entry, rest, size) {
  const seq = last.seq + 1;
  const next = rest.next().value;
  if (continues(last, next)) {
    // The right one comes behind it: put in before it, or in each other's place.
    const exchanged = continues(next, entry) && rest.next().value?.hash !== entry.hash;
    return { seq, flaw: exchanged ? 'reordered' : 'inserted' };
  }
  // One that continues the entry before the last shows that the last was put in between.
  if (last.seq > 0 && continues(before, entry)) return { seq: last.seq, flaw: 'inserted' };
  const inside = entry?.event.seq;
  const ownPlace = entry?.seq === seq && (next ? next.event.seq === seq + 1 : size === seq);
  if (inside === undefined || inside === seq || ownPlace) return { seq, flaw: 'altered' };
  if (inside < seq) return { seq, flaw: 'inserted' };
  if (next?.event.seq === seq) return { seq, flaw: 'reordered' };
  for (const later of rest) if (later?.event.seq === seq) return { seq, flaw: 'reordered' };
  return { seq, flaw: 'removed' };
}

function* read(lines) {
  for (const line of lines) yield entryIn(line);
}

/** Whether an entry stands where it says, with its texts if the export has them, and continues the chain. */
function holds(entry, last, header) {
  if (entry?.seq !== last.seq + 1 || entry.event.seq !== entry.seq) return false;
  return (entry.texts !== undefined) === header.texts && continues(last, entry);
}

/** An export that ends too early, or goes on behind what its first line says. */
function endFlaws({ size, hash }, last) {
  if (size > last.seq) return [{ seq: last.seq + 1, flaw: 'truncated' }];
  if (size < last.seq) return [{ seq: size + 1, flaw: 'inserted' }];
  return hash === last.hash ? [] : [{ seq: size, flaw: 'rewritten' }];
}

/**
 * Checks an export, line by line as bytes, against itself and against signed checkpoints (see `checkpoints.mjs`).
 * Behind the first break of the chain nothing can be said, so it ends there. `told` is what the ledger declares of itself:
 * a restore that left a gap is told and is no finding, where what was signed before and since bears it out (see `restores.mjs`).
 */
export function verify(lines, checkpoints = []) {
  const source = lines[Symbol.iterator]();
  const header = headerIn(source.next().value ?? Buffer.alloc(0));
  if (!header) return { count: 0, findings: [{ seq: 0, flaw: 'header' }], told: [] };
  const rest = read({ [Symbol.iterator]: () => source });
  const comparison = compareWith(checkpoints, header);
  const tree = new Tree();
  const texts = [];
  const restores = [];
  let [before, last] = [start, start];
  for (let step = rest.next(); !step.done; step = rest.next()) {
    const entry = step.value;
    if (!holds(entry, last, header))
      return {
        count: last.seq,
        hash: last.hash,
        findings: [flawAt(before, last, entry, rest, header.size), ...texts],
        told: [],
      };
    if (header.texts) for (const path of wrongTexts(entry)) texts.push({ seq: entry.seq, flaw: 'text', path });
    restores.push(...restoresIn(entry));
    for (const restore of restores) restore.since = Math.min(restore.since, entry.event.at);
    [before, last] = [last, { seq: entry.seq, hash: entry.hash }];
    if (checkpoints.length > 0) tree.add(entry.hash);
    if (comparison.wants(entry.seq)) comparison.at(entry.seq, entry.hash, tree.root());
  }
  const vouched = comparison.vouched(restores);
  const findings = [...endFlaws(header, last), ...comparison.end(last.seq, [...vouched.keys()]), ...texts];
  const told = restores.map((one) => toldOf(one, vouched.get(one)));
  return { count: last.seq, hash: last.hash, findings, told };
}
