import { activityKinds, activityLines, activityModes } from '@liandong/shared/activities/kinds';
import { activities, activityLimits, type Activity } from '@liandong/shared/activities/schema';
import { stated } from '@liandong/shared/kernel/stated';
import { common, endsFirst } from './common-fields.ts';
import type { Ground } from './ground.ts';
import { listOf, type List } from './list.ts';

/** An activity as it is seen: to whoever might come, not for whom else it is. */
type SeenActivity = Omit<Activity, 'audiences'> & Partial<Pick<Activity, 'audiences'>>;

/** Activities with what came of them: entered once, with their record. */
export function activityLists(g: Ground): List[] {
  const fields = common(g);
  const held = g.all<SeenActivity>({ name: activities.name });
  return [
    listOf(() => held.value.values(), {
      ...{ name: 'activities', object: 'activity' },
      grids: ({ grid }) => [grid],
      line: ({ kind }) => activityLines[kind],
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'kind', value: ({ kind }) => g.word('activityKind', kind) },
        { key: 'mode', value: ({ mode }) => g.word('activityMode', mode) },
        { key: 'purpose', value: ({ purpose }) => g.word('Purpose', purpose) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'start', kind: 'time', value: ({ start }) => start },
        { key: 'until', kind: 'time', value: ({ end }) => end },
        { key: 'where', value: ({ where }) => where },
        { key: 'why', value: ({ why }) => why },
        { key: 'status', value: ({ status }) => g.word('Activity', status) },
        {
          key: 'audiences',
          value: ({ audiences = [] }) => audiences.map((one) => g.t(`activities.for.${one}`)).join(g.t('lists.and')),
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
      // Drafts: nobody is told of one before a person has looked at it and published it.
      imports: {
        acts: ['C', 'A'],
        fields: [
          fields.text('activities.title', 60, true),
          fields.choice('activities.kind', activityKinds, 'activityKind', true),
          fields.choice('activities.mode', activityModes, 'activityMode'),
          fields.place,
          fields.text('activities.where', 120),
          fields.text('activities.why', 300, true),
          fields.time('activities.start', true),
          fields.time('activities.until', true),
          fields.number('activities.capacity', [1, activityLimits.places], true),
        ],
        make: (id, { title, kind, mode, place, where, why, start, until, capacity }) =>
          endsFirst(start, until) ?? {
            type: 'activity.draft',
            payload: {
              ...{ id, mode: mode ?? 'offline', audiences: ['everyone'] },
              ...stated({ title, kind, grid: place, where, why, start, end: until, capacity }),
            },
          },
        undo: (id) => ({ type: 'activity.cancel', payload: { id, reason: g.t('lists.taken') } }),
      },
    }),
  ];
}
