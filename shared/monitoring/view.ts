import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamp, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import { stated } from '../kernel/stated.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { belongsOfPoint } from './commands.ts';
import { findings, type MonitorPoint, type ShownPoint } from './schema.ts';
import type { MonitorTotals } from './totals.ts';

/** Who looked, sorted, and what was found once it is agreed: nobody is named as wrong, and the second looks for themselves. */
const fair = once((point: Stamped<MonitorPoint>): ShownPoint & Omit<Stamp, 'changedBy'> => {
  const { id, name, grid, line, perDay, people, status, round, past, found, looks, recheck, version, changedAt } =
    point;
  const looked = (recheck ? [...looks, recheck] : looks).map(({ by }) => by).sort();
  const shown = { id, name, grid, perDay, people, status, round, past, looked, version, changedAt };
  const next = { post: status === 'single' ? looks[0]?.post : undefined, third: recheck?.by };
  return { ...shown, ...stated({ ...next, found, line }) };
});

/** Those who steer see at once that somebody found danger, and not who. */
const withFindings = once((point: Stamped<MonitorPoint>): Entity => {
  const { danger, looks, status } = point;
  const shown = { ...fair(point), ...stated({ danger }) };
  // With one look alone, whoever looked is whoever found it.
  if (danger !== undefined && looks.length === 1) return { ...shown, looked: [], post: undefined } as Entity;
  if (looks.length < 2 || status === 'joint') return shown;
  const found = new Set(looks.map(({ finding }) => finding));
  return { ...shown, differing: findings.filter((one) => found.has(one)) } as Entity;
});

function full(point: Stamped<MonitorPoint>, { actor }: View): Entity {
  const steers = (['C', 'A'] as const).some((act) => grantFor(actor, 'screening', act));
  return steers ? withFindings(point) : fair(point);
}

export const pointVisibility: Visibility<MonitorPoint> = {
  object: 'screening',
  belongs: belongsOfPoint,
  full,
  people: ({ people }) => people,
  own: fair,
};

export const monitorTotalsVisibility: Visibility<MonitorTotals> = {
  object: 'screening',
  belongs: ({ id }) => ({ grids: [id] }),
  full: signedForStaff,
  summary: unsigned,
};
