import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { metOnly } from './totals.ts';
import type { Campaign, ScreeningRecord, ScreeningTotals } from './schema.ts';

const onWall = once(
  ({ id, title, status, line, due, buildings, version, changedAt }: Stamped<Campaign>): Entity | undefined =>
    status === 'draft'
      ? undefined
      : ({
          id,
          title: forWall(title),
          status,
          line,
          buildings,
          ...(due === undefined ? {} : { due }),
          version,
          changedAt,
        } as Entity),
);

/** Those who walk its buildings see a campaign with its form; a room sees that it is on. */
export const campaignVisibility: Visibility<Campaign> = {
  object: 'screening',
  belongs: ({ areas, buildings }) => ({ grids: [...areas, ...buildings] }),
  summary: onWall,
};

/** Never in a room: it says of one home how somebody was met there. */
export const recordVisibility: Visibility<ScreeningRecord> = {
  object: 'screening',
  belongs: ({ building }) => ({ grids: [building] }),
};

export const totalsVisibility: Visibility<ScreeningTotals> = {
  object: 'screening',
  belongs: ({ building }) => ({ grids: [building] }),
  summary: once(metOnly),
};
