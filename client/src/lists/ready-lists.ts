import { hazardKinds, hazardLines } from '@liandong/shared/hazards/schema';
import { stated } from '@liandong/shared/kernel/stated';
import { PlanRuns, Plans } from '@liandong/shared/plans/schema';
import { filings, trades, wants } from '@liandong/shared/resumption/schema';
import { mostEnrolled, subjects, Trainings, type Training } from '@liandong/shared/trainings/schema';
import { common } from './common-fields.ts';
import type { Ground } from './ground.ts';
import { listOf, type List } from './list.ts';

/** A training as it is seen: to whoever may come, how many do and not who. */
type SeenTraining = Omit<Training, 'enrolled' | 'attended' | 'findings' | 'by'> &
  Partial<Pick<Training, 'enrolled' | 'attended' | 'findings'>> & { readonly enrolledCount?: number };

/** What is made ready before and opened again after: shops, trainings and drills, emergency plans. */
export function readyLists(g: Ground): List[] {
  const fields = common(g);
  const [shops, planned] = [g.all(filings), g.all<SeenTraining>({ name: Trainings.name })];
  const [plans, runs] = [g.all(Plans), g.all(PlanRuns)];
  const wanted = (list: readonly string[]): string => list.map((one) => g.word('want', one)).join(g.t('lists.and'));
  return [
    listOf(() => shops.value.values(), {
      ...{ name: 'shops', object: 'recovery' },
      grids: ({ grid }) => [grid],
      columns: [
        { key: 'shop', value: ({ name }) => name },
        { key: 'trade', value: ({ trade }) => g.word('trade', trade) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'where', value: ({ place }) => place },
        { key: 'status', value: ({ status }) => g.word('ResumptionFiling', status) },
        { key: 'wants', value: (shop) => wanted(shop.wants) },
        { key: 'helped', value: ({ helped }) => wanted(helped) },
        { key: 'reportedAt', kind: 'time', value: ({ at }) => at },
        { key: 'openedAt', kind: 'time', value: ({ openedAt }) => openedAt },
        { key: 'going', value: ({ going }) => g.word('going', going) },
      ],
      imports: {
        acts: ['C', 'U'],
        fields: [
          fields.text('shops.shop', 40, true),
          fields.choice('shops.trade', trades, 'trade'),
          fields.place,
          fields.text('shops.where', 60),
          fields.some('shops.wants', wants, 'want'),
        ],
        make: (id, { shop, trade, place, where, wants: lacks }) => ({
          type: 'resumption.file',
          payload: {
            id,
            ...stated({ name: shop, place: where, grid: place }),
            trade: trade ?? 'other',
            wants: lacks ?? [],
          },
        }),
        undo: (id) => ({ type: 'resumption.drop', payload: { id, reason: g.t('lists.taken') } }),
      },
    }),
    listOf(() => planned.value.values(), {
      ...{ name: 'trainings', object: 'training' },
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'kind', value: ({ kind }) => g.word('training.kind', kind) },
        { key: 'subject', value: ({ subject }) => g.word('training.subject', subject) },
        { key: 'start', kind: 'time', value: ({ startsAt }) => startsAt },
        { key: 'status', value: ({ status }) => g.word('TrainingDrill', status) },
        { key: 'capacity', kind: 'number', value: ({ seats }) => seats },
        { key: 'signedUp', kind: 'number', value: ({ enrolled, enrolledCount }) => enrolled?.length ?? enrolledCount },
        { key: 'came', kind: 'number', value: ({ attended }) => attended?.length },
        { key: 'findings', kind: 'number', value: ({ findings }) => findings?.length },
        { key: 'fixed', kind: 'number', value: ({ findings }) => findings?.filter(({ done }) => done).length },
      ],
      imports: {
        acts: ['C', 'A'],
        fields: [
          fields.text('trainings.title', 60, true),
          fields.choice('trainings.kind', ['training', 'drill'], 'training.kind'),
          fields.choice('trainings.subject', subjects, 'training.subject'),
          fields.time('trainings.start', true),
          fields.number('trainings.capacity', [1, mostEnrolled], true),
        ],
        make: (id, { title, kind, subject, start, capacity }) => ({
          type: 'training.plan',
          payload: {
            ...{ id, title, kind: kind ?? 'training', subject: subject ?? 'risk_response' },
            ...{ startsAt: start, seats: capacity },
          },
        }),
        undo: (id) => ({ type: 'training.cancel', payload: { id, reason: g.t('lists.taken') } }),
      },
    }),
    listOf(() => plans.value.values(), {
      ...{ name: 'plans', object: 'plan' },
      line: ({ hazard }) => hazardLines[hazard],
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'hazard', value: ({ hazard }) => g.word('hazard', hazard) },
        { key: 'when', value: ({ when }) => when },
        { key: 'tasks', value: ({ tasks }) => tasks.map(({ title }) => title).join(g.t('lists.then')) },
        { key: 'supplies', kind: 'number', value: ({ supplies }) => supplies.length },
        { key: 'status', value: ({ status }) => g.word('EmergencyPlan', status) },
        { key: 'activatedAt', kind: 'time', value: ({ run = '' }) => runs.value.get(run)?.at },
      ],
      // A draft: who does what is filled in on its page, and another person reviews it.
      imports: {
        fields: [
          fields.text('plans.title', 60, true),
          fields.choice('plans.hazard', hazardKinds, 'hazard', true),
          fields.text('plans.when', 500, true),
          fields.parts('plans.tasks', [40, 80], true),
        ],
        make: (id, { title, hazard, when, tasks }) => ({
          type: 'plan.write',
          payload: {
            ...{ id, title, hazard, when, supplies: [] },
            tasks: (tasks as readonly string[]).map((one, n) => ({
              ...{ key: `task-${n + 1}`, title: one, lead: 'community', support: [], line: 'other', need: 1 },
            })),
          },
        }),
      },
    }),
  ];
}
