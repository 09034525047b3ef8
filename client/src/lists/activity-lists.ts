import { activities } from '@liandong/shared/activities/schema';
import type { Ground } from './ground.ts';
import { listOf, type List } from './list.ts';

/** Activities with what came of them: entered once, with their record. */
export function activityLists(g: Ground): List[] {
  const held = g.all(activities);
  return [
    listOf(() => held.value.values(), {
      ...{ name: 'activities', object: 'activity' },
      grids: ({ grid }) => [grid],
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'kind', value: ({ kind }) => g.word('activityKind', kind) },
        { key: 'mode', value: ({ mode }) => g.word('activityMode', mode) },
        { key: 'purpose', value: ({ purpose }) => g.word('Purpose', purpose) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'start', kind: 'time', value: ({ start }) => start },
        { key: 'status', value: ({ status }) => g.word('Activity', status) },
        {
          key: 'audiences',
          value: ({ audiences }) => audiences.map((one) => g.t(`activities.for.${one}`)).join(g.t('lists.and')),
        },
        { key: 'capacity', kind: 'number', value: ({ capacity }) => capacity },
        { key: 'signedUp', kind: 'number', value: ({ record }) => record?.signed },
        { key: 'came', kind: 'number', value: ({ record }) => record?.came },
        { key: 'answers', kind: 'number', value: ({ record }) => record?.answers },
        { key: 'participation', kind: 'number', value: ({ record }) => record?.means?.participation },
        { key: 'identity', kind: 'number', value: ({ record }) => record?.means?.identity },
        { key: 'responsibility', kind: 'number', value: ({ record }) => record?.means?.responsibility },
        { key: 'record', value: ({ record }) => record?.words },
      ],
    }),
  ];
}
