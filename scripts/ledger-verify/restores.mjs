const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/**
 * What an entry declares of a restore: that the entries behind `kept` were replaced, and what was last known of those, one
 * for each history that went further. `since` is the earliest time of the entry and of all behind it, which whoever reads on lowers.
 */
export function restoresIn({ seq, event }) {
  const { type, role, at, data } = event;
  if (type !== 'ledger.restored' || role !== 'system') return [];
  const { kept, last } = data ?? {};
  // The first version named one alone.
  const known = [last].flat();
  const sound = isCount(kept) && kept < seq && known.every((one) => isCount(one?.size) && one.size >= kept);
  return sound ? known.map((one) => ({ seq, kept, last: one, since: at })) : [];
}

const isSame = (one, other) =>
  ['epoch', 'size', 'chain', 'root', 'at'].every((field) => one[field] !== undefined && one[field] === other[field]);

/**
 * The restores that count, each with the signed checkpoint that it names. Its entry stands right behind what was kept, and is signed
 * since; neither it nor anything behind it is older than that checkpoint; and of all that was signed before, what it does not
 * say to be lost stands as it was signed.
 * @param denied checkpoints that contradict the export
 */
export function vouchedFor(restores, own, agreed, denied, epoch) {
  const covered = agreed.reduce((most, one) => (one.epoch === epoch ? Math.max(most, one.size) : most), 0);
  const vouched = new Map();
  for (const restore of restores) {
    const { seq, kept, last, since } = restore;
    const signed = own.find((one) => isSame(one, last));
    if (!signed || seq !== kept + 1 || seq > covered || !(since >= signed.at)) continue;
    const earlier = [...vouched.keys()];
    if (denied.some((one) => one.epoch !== epoch && one.size <= kept && !isDeclared(one, earlier))) continue;
    vouched.set(restore, signed);
  }
  return vouched;
}

/** Whether what a checkpoint says was lost in a restore that is declared. */
export function isDeclared({ epoch, size }, restores) {
  return restores.some(({ kept, last }) => epoch === last.epoch && size > kept && size <= last.size);
}

/** What is told of a restore: a gap, where more was known than the backup had, and the checkpoint that was signed of it, if any. */
export function toldOf({ seq, kept, last }, signed) {
  if (last.size === kept) return { seq, declared: 'restore', upTo: kept };
  const gap = { seq, from: kept + 1, upTo: last.size, missing: last.size - kept };
  return signed ? { ...gap, declared: 'gap', line: signed.line } : { ...gap, declared: 'unvouched' };
}
