import { closures } from '@liandong/shared/closures/schema';
import { dutiesOf } from '@liandong/shared/duties/matrix';
import { dutyMatrices, matrixId } from '@liandong/shared/duties/schema';
import { householdTotals } from '@liandong/shared/households/schema';
import { campaigns, screeningTotals } from '@liandong/shared/screening/schema';
import type { Party } from '@liandong/shared/tasks/parties';
import { coverageOf } from '../screening/coverage.ts';
import type { Ground } from './ground.ts';
import { listOf, type List } from './list.ts';

/** Orders that were relayed, who does what in which phase, and how far each building was walked. */
export function orderLists(g: Ground): List[] {
  const [ordered, matrices] = [g.all(closures), g.all(dutyMatrices)];
  const [walked, counted, registered] = [g.all(campaigns), g.all(screeningTotals), g.all(householdTotals)];
  const parties = (list: readonly Party[]): string =>
    list.map((party) => g.word('Party', party)).join(g.t('lists.and'));
  return [
    listOf(() => ordered.value.values(), {
      ...{ name: 'orders', object: 'closure', comesOf: 'act' },
      grids: ({ grids }) => grids,
      line: ({ line }) => line,
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'kind', value: ({ kind }) => g.word('ClosureKind', kind) },
        { key: 'status', value: ({ status }) => g.word('ClosureOrder', status) },
        { key: 'place', value: ({ grids }) => grids.map((grid) => g.placeName(grid)).join(g.t('lists.and')) },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'issuer', value: ({ issuer }) => issuer },
        { key: 'documentNo', value: ({ documentNo }) => documentNo },
        { key: 'basis', value: ({ basis }) => basis },
        { key: 'until', kind: 'time', value: ({ expires }) => expires },
        { key: 'reason', value: ({ reason }) => reason },
      ],
    }),
    listOf(() => dutiesOf(matrices.value.get(matrixId)), {
      ...{ name: 'duties', object: 'dutyMatrix', comesOf: 'page' },
      line: ({ line }) => line,
      columns: [
        { key: 'phase', value: ({ phase }) => g.word('Phase', phase) },
        { key: 'title', value: ({ name }) => name },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'lead', value: ({ lead }) => g.word('Party', lead) },
        { key: 'support', value: ({ support }) => parties(support) },
        { key: 'inform', value: ({ inform }) => parties(inform) },
      ],
    }),
    listOf(
      () =>
        [...walked.value.values()].flatMap((campaign) =>
          coverageOf(campaign, counted.value, registered.value).map((one) => ({
            ...{ ...one, id: `${campaign.id}.${one.building}`, campaign },
          })),
        ),
      {
        ...{ name: 'coverage', object: 'screening', comesOf: 'presence' },
        grids: ({ building }) => [building],
        line: ({ campaign }) => campaign.line,
        columns: [
          { key: 'campaign', value: ({ campaign }) => campaign.title },
          { key: 'building', value: ({ building }) => g.areaName(building) },
          { key: 'met', kind: 'number', value: ({ met }) => met },
          { key: 'all', kind: 'number', value: ({ all }) => all },
          { key: 'noAnswer', kind: 'number', value: ({ byStatus }) => byStatus['no_answer'] ?? 0 },
          { key: 'refused', kind: 'number', value: ({ byStatus }) => byStatus['refused'] ?? 0 },
          { key: 'abnormal', kind: 'number', value: ({ byStatus }) => byStatus['abnormal'] ?? 0 },
        ],
      },
    ),
  ];
}
