import { randomUUID } from 'node:crypto';
import type { Actor } from '@liandong/shared/kernel/actor';

/** How many records of each kind a community gets. */
export interface Size {
  readonly volunteers?: number;
  readonly tasks?: number;
  readonly alerts?: number;
  readonly grids?: number;
}

export type Send = (type: string, payload: unknown, actor?: Actor) => Promise<void>;

const skillsOf = ['carry', 'guide', 'drive', 'first_aid', 'duty'];
/** commands that are under way at once */
const atOnce = 500;

/** Characters of which invented titles and notes are made. */
const characters =
  '低洼住户转移巡查排水泵站清淤物资分发老人走访独居电话核实积水围挡水位记录沙袋搬运道路封闭树木清理供电检查值守安置登记药品配送消毒通知广播核对名单车辆调度';

/** The same sequence of numbers below a limit at every run. */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const below = seeded(20_261_124);
/** So many characters that say nothing; the same ones at every run, one after the other. */
export const phrase = (length: number): string =>
  Array.from({ length }, () => characters[below(characters.length)] ?? '').join('');
/** Ids as the product makes them: nothing in them repeats. */
const idOf = (): string => randomUUID();

const pick = <T>(list: readonly T[], n: number): T => list[(n * 7_919) % list.length] as T;

/** A grid of street blocks on open ground: squares side by side, six points to a side. */
function square(n: number): object {
  const [left, bottom, side, points] = [100 + (n % 25) * 0.002, 20 + Math.floor(n / 25) * 0.002, 0.002, 6];
  const at = (i: number, from: number): number => +(from + (side * i) / points).toFixed(7);
  const ring = [
    ...Array.from({ length: points }, (_, i) => [at(i, left), at(0, bottom)]),
    ...Array.from({ length: points }, (_, i) => [at(points, left), at(i, bottom)]),
    ...Array.from({ length: points }, (_, i) => [at(points - i, left), at(points, bottom)]),
    ...Array.from({ length: points }, (_, i) => [at(0, left), at(points - i, bottom)]),
  ];
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
}

async function many(count: number, one: (n: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => one(from + n)));
  }
}

/** Fills a community through its commands. Everything in it is invented. */
export async function fill(community: string, size: Size, send: Send, lead: Actor, define: Actor): Promise<void> {
  const { volunteers = 0, tasks = 0, alerts = 0, grids = 1 } = size;
  const names = Array.from({ length: grids }, (_, n) => `grid-${n + 1}`);
  if (grids > 1) {
    const areas = names.map((id, n) => ({
      id: `${id}-block`,
      kind: 'grid',
      name: `第${n + 1}格`,
      parent: community,
      polygon: square(n),
    }));
    await send('area.define', { areas }, define);
  }
  const grid = (n: number): string => (grids > 1 ? `${pick(names, n)}-block` : 'grid-1');
  await many(volunteers, (n) =>
    send('volunteer.register', {
      ...{ id: idOf(), name: `志愿者${n}`, phone: `1390000${String(n).padStart(4, '0')}` },
      ...{ force: 'volunteer', home: grid(n), skills: [pick(skillsOf, n)] },
      ...{ languages: [], trained: ['first_aid'], insured: true },
    }),
  );
  await many(tasks, (n) =>
    send('task.create', {
      ...{ id: idOf(), title: phrase(6 + below(6)), grid: grid(n), line: 'flood', lead: 'community' },
      ...{ need: n % 4, ...(n % 3 === 0 ? { note: phrase(10 + below(30)) } : {}) },
    }),
  );
  const now = Date.now();
  await many(alerts, (n) =>
    send(
      'alert.draft',
      {
        ...{ id: idOf(), level: pick(['red', 'orange', 'yellow', 'blue'], n), levelWord: '较重' },
        ...{ title: phrase(12), description: phrase(60 + below(60)), origin: 'official_relay' },
        ...{ hazard: 'natural', issuer: '气象台', issuedAt: now, validUntil: now + 86_400_000, targeted: 10 },
        ...{ grids: [grid(n)], cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' } },
      },
      lead,
    ),
  );
}
