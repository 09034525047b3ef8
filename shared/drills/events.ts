import { Type } from 'typebox';
import { incidents, type Incident } from '../incidents/schema.ts';
import { defineEvent } from '../kernel/event.ts';
import type { Change, Entity, Stamped, Write } from '../kernel/state.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { there } from '../tasks/there.ts';
import {
  DrillFigures,
  drillId,
  Drills,
  Figures,
  FindingFields,
  Injects,
  noFigures,
  One,
  Setting,
  type Drill,
  type Inject,
} from './schema.ts';

export const drillSet = defineEvent('drill.set', Setting, {
  sealed: true,
  reduce(write, { data: { id, script, ...told } }) {
    const injects = script.map(({ key }) => key);
    write.put<Drill>(Drills, { ...told, id, injects, findings: [] });
    write.put(Figures, { ...noFigures, id });
    for (const { key, after, ...inject } of script)
      write.put<Inject>(Injects, { ...inject, id: key, due: told.startedAt + after * 60_000 });
  },
});

export const injectSent = defineEvent('drill.injected', One, {
  reduce(write, { data: { id }, at }) {
    write.edit(Injects, id, { due: undefined, sentAt: at });
    count(write, { injects: 1 });
  },
});

export const drillFound = defineEvent('drill.found', FindingFields, {
  reduce(write, { data, by }) {
    const { findings } = there(write, Drills, drillId);
    write.edit(Drills, drillId, { findings: [...findings, { ...data, by }] });
  },
});

/** The drill is over: what came of it stands in the event, for the community that held it to receive. */
export const drillEnded = defineEvent(
  'drill.ended',
  Type.Object(
    { id: One.properties.id, figures: DrillFigures, findings: Type.Array(FindingFields) },
    { additionalProperties: false },
  ),
  {
    sealed: true,
    reduce(write, { data: { id }, at }) {
      for (const inject of there(write, Drills, id).injects) write.edit(Injects, inject, { due: undefined });
      write.edit(Drills, id, { endedAt: at });
    },
  },
);

function count(write: Write, more: Partial<DrillFigures>): void {
  const figures = write.get(Figures, drillId);
  if (!figures) return;
  const sum = Object.entries(more).map(([key, n]) => [key, figures[key as keyof DrillFigures] + n]);
  write.edit(Figures, drillId, Object.fromEntries(sum) as Partial<DrillFigures>);
}

const over = new Set(['done', 'verified', 'archived']);
const closedStates = new Set(['closed', 'evaluated']);
const become = (states: ReadonlySet<string>, was: string | undefined, is: string | undefined): number =>
  Number(is !== undefined && states.has(is)) - Number(was !== undefined && states.has(was));

/** Counts what happens in a drill by the difference that one change makes; elsewhere it does nothing. */
export function countDrill(write: Write, { collection, before, after }: Change): void {
  if (!after || (collection !== tasks.name && collection !== incidents.name)) return;
  if (!write.get(Figures, drillId)) return;
  const [was, is] = [before, after] as unknown as [Stamped<Task & Entity> | undefined, Stamped<Task & Entity>];
  if (collection === tasks.name) {
    const done = become(over, was?.status, is.status);
    if (!was || done !== 0) count(write, { tasks: was ? 0 : 1, tasksDone: done });
    return;
  }
  const [old, now] = [before, after] as unknown as [Stamped<Incident> | undefined, Stamped<Incident>];
  const isFiled = now.filedAt !== undefined && old?.filedAt === undefined;
  const ended = become(closedStates, old?.status, now.status);
  if (!old || isFiled || ended !== 0)
    count(write, {
      ...{ incidents: old ? 0 : 1, incidentsClosed: ended, filed: Number(isFiled) },
      filingMinutes: isFiled ? Math.round((now.filedAt - now.reportedAt) / 60_000) : 0,
    });
}
