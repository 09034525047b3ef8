import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { Closed, Entered, groupSurveys, Writing, type GroupSurvey } from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });
const none = { n: 0, isClosed: false } as const;

/** A plan that was written anew waits for approval again; what was asked before stays. */
export const surveyWritten = defineEvent('groupSurvey.written', Writing, {
  reduce(write, { data, by, at }) {
    const { before = none, after = none } = write.get(groupSurveys, data.id) ?? {};
    write.put<GroupSurvey>(groupSurveys, { ...data, status: 'written', by, at, before, after });
  },
});

export const surveyApproved = defineEvent('groupSurvey.approved', One, {
  reduce: (write, { data, by }) => write.edit(groupSurveys, data.id, { status: 'approved', approvedBy: by }),
});

/** How many sheets were typed in, and nothing of what stood on them. */
export const sheetsEntered = defineEvent('groupSurvey.entered', Entered, {
  reduce(write, { data: { id, wave, n } }) {
    const before = there(write, groupSurveys, id)[wave];
    write.edit(groupSurveys, id, { [wave]: { ...before, n: before.n + n } });
  },
});

export const waveClosed = defineEvent('groupSurvey.closed', Closed, {
  reduce: (write, { data: { id, wave, n, means } }) =>
    write.edit(groupSurveys, id, { [wave]: { n, isClosed: true, ...(means ? { means } : {}) } }),
});

export const surveyEvents = [surveyWritten, surveyApproved, sheetsEntered, waveClosed] as const;
