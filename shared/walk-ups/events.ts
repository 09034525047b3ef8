import { Type } from 'typebox';
import { consentId, consents, Given } from '../consents/schema.ts';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { tasks } from '../tasks/schema.ts';
import { there } from '../tasks/there.ts';
import { Opening, openFor, walkUpPosts } from './schema.ts';

const closed = { additionalProperties: false } as const;

export const postOpened = defineEvent('walkUp.opened', Opening, {
  reduce: (write, { data: { id, task }, by, at }) =>
    write.put(walkUpPosts, { id, task, grid: there(write, tasks, task).grid, openedBy: by, until: at + openFor }),
});

export const postClosed = defineEvent('walkUp.closed', Type.Object({ id: Id }, closed), {
  reduce: (write, { data }) => write.remove(walkUpPosts, data.id),
});

/** Somebody who walked up agreed to the very text they saw, at that place. */
export const walkUpAgreed = defineEvent('walkUp.agreed', Type.Object({ person: Id, post: Id, agreed: Given }, closed), {
  sealed: true,
  reduce: (write, { at, data: { person, agreed } }) => {
    const { version: textVersion, ...rest } = agreed;
    write.put(consents, { id: consentId(person, agreed.notice), person, at, textVersion, ...rest });
  },
});

export const walkUpEvents = [postOpened, postClosed, walkUpAgreed] as const;
