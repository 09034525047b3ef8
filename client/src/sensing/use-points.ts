import type { Actor } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import { postAt } from '@liandong/shared/monitoring/commands';
import { monitoring } from '@liandong/shared/monitoring/capability';
import { MonitorPoints, standIn, type ShownPoint } from '@liandong/shared/monitoring/schema';
import { may, stateOf } from '../requests/may.ts';

export type Point = Stamped<ShownPoint>;

/** Points by id as this account is shown them. */
export const shownPoints: { readonly name: string; readonly sample?: ShownPoint } = { name: MonitorPoints.name };

/** What somebody can do at a point in this round: look, look again as the third, or agree with who did. */
export type Act = 'monitor.observe' | 'monitor.recheck' | 'monitor.confirm';

const actOf: Readonly<Record<string, Act>> = {
  none: 'monitor.observe',
  single: 'monitor.observe',
  conflict: 'monitor.recheck',
  rechecked: 'monitor.confirm',
};

/** Whether a point is somebody's to look at. */
export function isTheirs(actor: Actor, point: Point): boolean {
  const state = stateOf({ [MonitorPoints.name]: [point] });
  return may(monitoring, actor, 'monitor.observe', state, { id: point.id });
}

/** What is to be done at a point by somebody whose it is; nothing where they have looked, or nobody has to any more. */
export function actAt(actor: Actor, point: Point): Act | undefined {
  const act = actOf[point.status];
  if (act === 'monitor.confirm') return point.third === actor.id ? undefined : act;
  if (point.looked.includes(actor.id)) return undefined;
  const post = postAt(actor, point);
  return act === 'monitor.observe' && post !== standIn && post === point.post ? undefined : act;
}

/** The most pressing first: a danger that nobody answered, what differs, then what one looked at, then what nobody did. */
const order = ['conflict', 'rechecked', 'single', 'none', 'joint'];

export function byPressing(a: Point, b: Point): number {
  return (
    Number(b.danger !== undefined) - Number(a.danger !== undefined) ||
    order.indexOf(a.status) - order.indexOf(b.status) ||
    (a.grid < b.grid ? -1 : a.grid > b.grid ? 1 : a.name < b.name ? -1 : 1)
  );
}
