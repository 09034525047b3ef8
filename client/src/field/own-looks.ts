import { type Finding, type ShownPoint } from '@liandong/shared/monitoring/schema';

/** What somebody found at their points, by the point, each with the round that it is of. */
export type KeptLooks = Readonly<Record<string, { readonly round: number; readonly finding: Finding }>>;

type Round = Pick<ShownPoint, 'id' | 'round'>;

/** What was found in the round of now; nothing when that was another. */
export function ownLook(looks: KeptLooks, { id, round }: Round): Finding | undefined {
  const look = looks[id];
  return look?.round === round ? look.finding : undefined;
}

/** With one look more; those of rounds that are over leave. */
export function withLook(
  looks: KeptLooks,
  points: readonly Round[],
  { id, round }: Round,
  finding: Finding,
): KeptLooks {
  const current = points.flatMap((point) => {
    const look = looks[point.id];
    return look?.round === point.round ? [[point.id, look] as const] : [];
  });
  return { ...Object.fromEntries(current), [id]: { round, finding } };
}
