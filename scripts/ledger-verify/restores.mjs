/** What an entry declares of a restore: that entries behind `kept` were replaced, and what was last known of those. */
export function restoreIn({ seq, event }) {
  const { type, role, data } = event;
  if (type !== 'ledger.restored' || role !== 'system') return undefined;
  const { kept, last } = data ?? {};
  const sound = Number.isSafeInteger(kept) && kept < seq && Number.isSafeInteger(last?.size) && last.size >= kept;
  return sound ? { seq, kept, last } : undefined;
}

const isSame = (one, other) =>
  one.epoch === other.epoch && one.size === other.size && one.chain === other.chain && one.root === other.root;

/**
 * The restores that count: each names a checkpoint that was signed, and stands in what was signed since. Whoever has the
 * data alone, and not the key, can declare nothing.
 */
export function vouchedFor(restores, own, agreed, epoch) {
  const covered = agreed.reduce((most, one) => (one.epoch === epoch ? Math.max(most, one.size) : most), 0);
  return restores.filter(({ seq, last }) => seq <= covered && own.some((one) => isSame(one, last)));
}

/** Whether what a checkpoint says was lost in a restore that is declared. */
export function isDeclared({ epoch, size }, restores) {
  return restores.some(({ kept, last }) => epoch === last.epoch && size > kept && size <= last.size);
}

/** What is told of a restore: a gap, where more was known than the backup had, and whether what was signed vouches for it. */
export function toldOf({ seq, kept, last }, isVouched) {
  if (last.size === kept) return { seq, declared: 'restore', upTo: kept };
  return { seq, declared: isVouched ? 'gap' : 'unvouched', from: kept + 1, upTo: last.size };
}
