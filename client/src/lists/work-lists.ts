import { alerts } from '@liandong/shared/alerts/schema';
import { hazardLines } from '@liandong/shared/hazards/schema';
import { incidents, hazardKinds, severities } from '@liandong/shared/incidents/schema';
import { stated } from '@liandong/shared/kernel/stated';
import { Reports } from '@liandong/shared/reports/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { tasks, type Task } from '@liandong/shared/tasks/schema';
import { hazards } from '../tasks/marks.ts';
import { withPeople } from '../tasks/shown-task.ts';
import { common } from './common-fields.ts';
import type { Ground } from './ground.ts';
import { numberField, textField } from './import-kind.ts';
import { listOf, type List } from './list.ts';
import { called } from './terms.ts';

/** Who is on a task, as far as that is shown. */
function peopleOn(task: Stamped<Task>): readonly string[] {
  const { handlers, crew } = withPeople(task);
  return [...new Set([...handlers, ...crew.map(({ person }) => person)])];
}

/** What is done and what happens: tasks, incidents, quick reports, alerts. */
export function workLists(g: Ground): List[] {
  const fields = common(g);
  const [open, told, filed, issued] = [g.all(tasks), g.all(incidents), g.all(Reports), g.all(alerts)];
  const here = { grids: ({ grid }: { grid: string }) => [grid], line: ({ line }: { line?: string }) => line };
  return [
    listOf(() => open.value.values(), {
      ...{ name: 'tasks', object: 'task', ...here },
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'status', value: ({ status }) => g.words.status('tasks', status) },
        { key: 'lead', value: ({ lead }) => g.word('Party', lead) },
        { key: 'priority', value: ({ priority }) => g.word('Priority', priority) },
        { key: 'purpose', value: ({ purpose }) => g.word('Purpose', purpose) },
        { key: 'danger', value: ({ hazard }) => g.word('Hazard', hazard) },
        { key: 'need', kind: 'number', value: ({ need }) => need },
        { key: 'due', kind: 'time', value: ({ due }) => due },
        // Whoever only looks for a task is not told who is on it.
        {
          key: 'who',
          kind: 'people',
          value: (task) => g.people(peopleOn(task)),
        },
        { key: 'note', value: ({ note }) => note },
        { key: 'createdAt', kind: 'time', value: ({ createdAt }) => createdAt },
        { key: 'doneAt', kind: 'time', value: ({ doneAt }) => doneAt },
      ],
      imports: {
        fields: [
          textField('title', called['tasks.title'], 80, true),
          fields.place,
          fields.line,
          numberField('need', called['tasks.need'], [0, 500]),
          fields.choice('tasks.danger', hazards, 'Hazard'),
          fields.time('tasks.due'),
          textField('note', called['tasks.note'], 2000),
        ],
        make: (id, { title, place, line, need, danger, due, note }) => ({
          type: 'task.create',
          payload: {
            ...{ id, line: line ?? 'other', lead: 'community' },
            ...stated({ title, grid: place, need, hazard: danger, due, note }),
            ...fields.ofOrg({ object: 'task' }, { place }),
          },
        }),
        undo: (id) => ({ type: 'task.cancel', payload: { id, reason: g.t('lists.taken') } }),
      },
    }),
    listOf(() => told.value.values(), {
      ...{ name: 'incidents', object: 'incident', ...here },
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'hazard', value: ({ hazard }) => g.words.kind('incidents', hazard) },
        { key: 'severity', value: ({ severity }) => g.word('Severity', severity) },
        { key: 'status', value: ({ status }) => g.words.status('incidents', status) },
        { key: 'occurredAt', kind: 'time', value: ({ occurredAt }) => occurredAt },
        { key: 'reportedAt', kind: 'time', value: ({ reportedAt }) => reportedAt },
        { key: 'accountable', kind: 'people', value: ({ accountable }) => accountable },
        { key: 'who', kind: 'people', value: ({ handlers }) => g.people(handlers) },
        { key: 'resolvedAt', kind: 'time', value: ({ resolvedAt }) => resolvedAt },
        { key: 'closedAt', kind: 'time', value: ({ closedAt }) => closedAt },
      ],
      imports: {
        reach: 'told',
        fields: [
          textField('title', called['incidents.title'], 80, true),
          fields.place,
          fields.line,
          fields.choice('incidents.hazard', hazardKinds, 'HazardKind'),
          fields.choice('incidents.severity', severities, 'Severity'),
          fields.time('incidents.occurredAt'),
          textField('note', called['incidents.note'], 2000),
        ],
        make: (id, { title, place, line, hazard, severity, occurredAt, note }) => ({
          type: 'incident.report',
          payload: { id, ...stated({ title, grid: place, line, hazard, severity, occurredAt, said: note }) },
        }),
      },
    }),
    listOf(() => filed.value.values(), {
      ...{ name: 'reports', object: 'report', comesOf: 'act' },
      grids: ({ grid }) => [grid],
      columns: [
        { key: 'kind', value: ({ kind }) => g.t(`lists.words.reports.kind.${kind}`) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'floor', kind: 'number', value: ({ floor }) => floor },
        { key: 'reportedAt', kind: 'time', value: ({ at }) => at },
        { key: 'by', kind: 'people', value: ({ by }) => by },
        { key: 'photos', kind: 'number', value: ({ photos }) => photos.length },
      ],
    }),
    listOf(() => issued.value.values(), {
      ...{ name: 'alerts', object: 'alert', comesOf: 'act' },
      grids: ({ grids }) => grids,
      line: ({ hazard }) => hazardLines[hazard],
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'level', value: ({ level }) => g.word('AlertLevel', level) },
        { key: 'status', value: ({ status }) => g.word('Alert', status) },
        { key: 'issuer', value: ({ issuer }) => issuer },
        { key: 'issuedAt', kind: 'time', value: ({ issuedAt }) => issuedAt },
        { key: 'until', kind: 'time', value: ({ validUntil }) => validUntil },
      ],
    }),
  ];
}
