import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { without } from '../kernel/without.ts';
import { Id } from '../protocol/up.ts';
import { including } from '../tasks/events.ts';
import { there } from '../tasks/there.ts';
import { endedCases } from './machine.ts';
import { Advised, cases, consentWays, Drawn, Moved, Taken, type Case } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

export const caseTaken = defineEvent('case.taken', Taken, {
  sealed: true,
  reduce: (write, { data: { note, ...data }, by, at }) =>
    write.put(cases, {
      ...{ ...data, status: 'intake', by, at, stages: [{ stage: 'intake', at }] },
      worked: data.worker === undefined ? [] : [data.worker],
      notes: note === undefined ? [] : [note],
    }),
});

export const caseAssigned = defineEvent('case.assigned', Type.Object({ id: Id, worker: Id }, closed), {
  reduce: (write, { data: { id, worker } }) =>
    write.edit(cases, id, { worker, worked: including(there(write, cases, id).worked, worker) }),
});

export const caseConsented = defineEvent(
  'case.consented',
  Type.Object({ id: Id, way: Type.Enum([...consentWays]) }, closed),
  {
    sealed: true,
    reduce: (write, { data: { id, way }, at }) =>
      write.put<Case>(cases, { ...without(there(write, cases, id), 'withdrawnAt'), consent: { way, at } }),
  },
);

export const caseConsentWithdrawn = defineEvent('case.consentWithdrawn', One, {
  sealed: true,
  reduce: (write, { data: { id }, at }) =>
    write.put<Case>(cases, { ...without(there(write, cases, id), 'consent'), withdrawnAt: at }),
});

/** The next stage, and no word of what is in it. Closing bears the name of whoever signed. */
export const caseStageChanged = defineEvent('case.stageChanged', Moved, {
  sealed: true,
  reduce(write, { data: { id, stage, crisis, note }, by, at }) {
    const before = without(there(write, cases, id), 'endedAt');
    write.put<Case>(cases, {
      ...{ ...before, status: stage, stages: [...before.stages, { stage, at }].slice(-40) },
      notes: note === undefined ? before.notes : [...before.notes, note],
      ...(crisis ? { crisisAt: at } : {}),
      ...(stage === 'closed' ? { signedBy: by } : { worked: including(before.worked, by) }),
      ...(endedCases.has(stage) ? { endedAt: at } : {}),
    });
  },
});

export const caseNoted = defineEvent('case.noted', Type.Object({ id: Id, note: Id }, closed), {
  reduce: (write, { data: { id, note } }) => write.edit(cases, id, { notes: [...there(write, cases, id).notes, note] }),
});

export const caseAdvised = defineEvent('case.advised', Advised, {
  reduce: (write, { data: { id, note }, by, at }) =>
    write.edit(cases, id, { notes: [...there(write, cases, id).notes, note], advice: { note, by, at } }),
});

export const caseAnswered = defineEvent('case.answered', Advised, {
  reduce(write, { data: { id, note }, at }) {
    const { notes, advice } = there(write, cases, id);
    write.edit(cases, id, {
      notes: [...notes, note],
      ...(advice ? { advice: { ...advice, answer: { note, at } } } : {}),
    });
  },
});

export const caseDrawn = defineEvent('case.drawn', Drawn, {
  reduce: (write, { data: { id, members } }) => write.edit(cases, id, { family: members }),
});

export const caseForgotten = defineEvent('case.forgotten', One, {
  reduce: (write, { data }) => write.remove(cases, data.id),
});

export const caseEvents = [
  caseTaken,
  caseAssigned,
  caseConsented,
  caseConsentWithdrawn,
  caseStageChanged,
  caseNoted,
  caseAdvised,
  caseAnswered,
  caseDrawn,
  caseForgotten,
] as const;
