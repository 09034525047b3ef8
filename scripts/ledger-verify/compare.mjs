import { isDeclared, vouchedFor } from './restores.mjs';

/** Two signed statements about one size that contradict each other: whoever holds the key has said both. */
function forks(checkpoints) {
  const first = new Map();
  const found = [];
  for (const one of checkpoints) {
    const place = `${one.epoch} ${one.size}`;
    const other = first.get(place) ?? one;
    first.set(place, other);
    if (other.root !== one.root || other.chain !== one.chain)
      found.push({ seq: one.size, flaw: 'fork', line: one.line });
  }
  return found;
}

function grouped(checkpoints) {
  const bySize = new Map();
  for (const one of checkpoints) {
    const same = bySize.get(one.size);
    if (same) same.push(one);
    else bySize.set(one.size, [one]);
  }
  return bySize;
}

/** The largest of some sorted sizes that is smaller than another, or 0. */
function lastBelow(sizes, limit) {
  let [from, to] = [0, sizes.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sizes[middle] < limit) from = middle + 1;
    else to = middle;
  }
  return sizes[from - 1] ?? 0;
}

/** Compares an export, while it is read, with the checkpoints of its community. */
export function compareWith(checkpoints, { community, epoch }) {
  const own = checkpoints.filter((one) => one.community === community);
  const bySize = grouped(own);
  const agreed = [];
  const denied = [];
  return {
    wants: (size) => bySize.has(size),
    at(size, chain, root) {
      for (const one of bySize.get(size)) (one.chain === chain && one.root === root ? agreed : denied).push(one);
    },
    /** Those of the restores that the export declares which what was signed vouches for. */
    vouched: (restores) => vouchedFor(restores, own, agreed, denied, epoch),
    /** @param declared restores that are vouched for */
    end(count, declared) {
      const findings = checkpoints
        .filter((one) => one.community !== community)
        .map(({ line }) => ({ seq: 0, flaw: 'other_community', line }));
      findings.push(...forks(own));
      const beyond = own.filter(({ size }) => size > count);
      const good = agreed.map(({ size }) => size).sort((a, b) => a - b);
      for (const one of [...denied, ...beyond].sort((a, b) => a.size - b.size)) {
        if (one.epoch !== epoch && isDeclared(one, declared)) continue;
        // The first entry that differs lies behind the last checkpoint that agrees.
        const before = lastBelow(good, one.size);
        const { size: upTo, line } = one;
        if (one.epoch !== epoch) findings.push({ seq: Math.min(before, count) + 1, upTo, flaw: 'other_epoch', line });
        else if (upTo > count) findings.push({ seq: count + 1, upTo, flaw: 'truncated', line });
        else if ((good.at(-1) ?? 0) >= upTo) findings.push({ seq: before + 1, upTo, flaw: 'fork', line });
        else findings.push({ seq: before + 1, upTo, flaw: 'rewritten', line });
      }
      return findings;
    },
  };
}
