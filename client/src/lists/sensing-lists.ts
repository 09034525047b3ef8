import {
  DisinfectionPoints,
  disinfectionLine,
  lastDone,
  type ShownDisinfection,
} from '@liandong/shared/disinfection/schema';
import { hazardKinds, hazardLines, Hazards } from '@liandong/shared/hazards/schema';
import { stated } from '@liandong/shared/kernel/stated';
import { MonitorPoints, roundsADay } from '@liandong/shared/monitoring/schema';
import { signLines } from '@liandong/shared/signs/line';
import { EarlySigns, signKindNames } from '@liandong/shared/signs/schema';
import { common } from './common-fields.ts';
import type { Ground } from './ground.ts';
import { choiceField, numberField, textField } from './import-kind.ts';
import { listOf, type List } from './list.ts';
import { called } from './terms.ts';

/** What is watched: signs, points of observation, disinfection, hazards. */
export function sensingLists(g: Ground): List[] {
  const fields = common(g);
  const [signs, hazards] = [g.all(EarlySigns), g.all(Hazards)];
  const [monitors, points] = [g.all(MonitorPoints), g.all(DisinfectionPoints)];
  const grids = ({ grid }: { grid: string }): string[] => [grid];
  return [
    listOf(() => signs.value.values(), {
      ...{ name: 'signs', object: 'earlySign', grids, line: ({ kind }) => signLines[kind] },
      columns: [
        { key: 'kind', value: ({ kind }) => g.words.kind('signs', kind) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'note', value: ({ words }) => words },
        { key: 'status', value: ({ status }) => g.words.status('signs', status) },
        { key: 'observedAt', kind: 'time', value: ({ observedAt }) => observedAt },
        { key: 'reason', value: ({ reason }) => reason },
        { key: 'settledAt', kind: 'time', value: ({ settledAt }) => settledAt },
      ],
      imports: {
        fields: [
          fields.choice('signs.kind', signKindNames, 'sign', true),
          fields.place,
          textField('note', called['signs.note'], 300),
          fields.time('signs.observedAt'),
        ],
        make: (id, { kind, place, note, observedAt }) => ({
          type: 'earlySign.note',
          payload: { id, ...stated({ kind, grid: place, words: note, observedAt }) },
        }),
      },
    }),
    listOf(() => hazards.value.values(), {
      ...{ name: 'hazards', object: 'hazard', grids, line: ({ kind }) => hazardLines[kind] },
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'hazard', value: ({ kind }) => g.words.kind('hazards', kind) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'status', value: ({ status }) => g.words.status('hazards', status) },
        { key: 'score', kind: 'number', value: ({ score }) => score },
        { key: 'note', value: ({ words }) => words },
        { key: 'reportedAt', kind: 'time', value: ({ at }) => at },
      ],
      imports: {
        fields: [
          textField('title', called['hazards.title'], 60, true),
          fields.choice('hazards.hazard', hazardKinds, 'hazard', true),
          fields.place,
          textField('note', called['hazards.note'], 300),
        ],
        make: (id, { title, hazard, place, note }) => ({
          type: 'hazard.list',
          payload: { id, ...stated({ title, kind: hazard, grid: place, words: note }) },
        }),
      },
    }),
    listOf(() => monitors.value.values(), {
      ...{ name: 'monitors', object: 'screening', grids, line: ({ line }) => line },
      columns: [
        { key: 'title', value: ({ name }) => name },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'status', value: ({ status }) => g.word('Monitor', status) },
        { key: 'found', value: ({ found }) => g.word('finding', found) },
        { key: 'perDay', kind: 'number', value: ({ perDay }) => perDay },
      ],
      imports: {
        fields: [
          textField('title', called['points.title'], 40, true),
          fields.place,
          fields.line,
          choiceField({
            ...{ key: 'perDay', names: called['monitors.perDay'] },
            ...{ codes: roundsADay.map(String), wordsOf: () => [] },
          }),
        ],
        make: (id, { title, place, line, perDay = 1 }) => ({
          type: 'monitor.place',
          payload: { id, ...stated({ name: title, grid: place, line }), perDay: Number(perDay) },
        }),
        undo: (id) => ({ type: 'monitor.retire', payload: { id } }),
      },
    }),
    listOf(() => points.value.values() as Iterable<ShownDisinfection>, {
      ...{ name: 'disinfection', object: 'disinfection', grids, line: () => disinfectionLine },
      columns: [
        { key: 'title', value: ({ name }) => name },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'everyHours', kind: 'number', value: ({ everyHours }) => everyHours },
        { key: 'lastDone', kind: 'time', value: (point) => lastDone(point) },
        { key: 'due', kind: 'time', value: ({ due }) => due },
        { key: 'planned', kind: 'number', value: ({ planned }) => planned },
        { key: 'onTime', kind: 'number', value: ({ onTime }) => onTime },
      ],
      imports: {
        fields: [
          textField('title', called['points.title'], 40, true),
          fields.place,
          numberField('everyHours', called['disinfection.everyHours'], [1, 24 * 30], true),
        ],
        make: (id, { title, place, everyHours }) => ({
          type: 'disinfection.plan',
          payload: { id, name: title, grid: place, everyHours, isChecked: false },
        }),
        undo: (id) => ({ type: 'disinfection.retire', payload: { id } }),
      },
    }),
  ];
}
