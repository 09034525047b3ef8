import { blockIn } from '../areas/placed-in-block.ts';
import { defineEvent } from '../kernel/event.ts';
import { without } from '../kernel/without.ts';
import { there } from '../tasks/there.ts';
import { Advising, Dropping, Filing, filings, FollowingUp, Held, Helping, One, Visiting, type Want } from './schema.ts';

export const filed = defineEvent('resumption.filed', Filing, {
  reduce: (write, { data, by, at }) =>
    write.put(filings, {
      ...data,
      ...{ status: 'filed', block: blockIn(write, data.grid), by, at, helped: [], linked: [] },
    }),
});

export const visited = defineEvent('resumption.visited', Visiting, {
  reduce(write, { data: { id, saw, wants: more = [] }, at }) {
    const wants = [...new Set([...there(write, filings, id).wants, ...more])];
    write.edit(filings, id, { status: 'visited', saw, wants, visitedAt: at });
  },
});

export const helped = defineEvent('resumption.helped', Helping, {
  reduce(write, { data: { id, helped: more, how, need } }) {
    const filing = there(write, filings, id);
    const all: Want[] = [...new Set([...filing.helped, ...more])];
    const linked = need === undefined ? filing.linked : [...new Set([...filing.linked, need])];
    write.edit(filings, id, { helped: all, how, linked });
  },
});

export const readied = defineEvent('resumption.readied', One, {
  reduce: (write, { data: { id } }) => write.edit(filings, id, { status: 'ready' }),
});

export const advised = defineEvent('resumption.advised', Advising, {
  reduce: (write, { data: { id, advice } }) => write.edit(filings, id, { status: 'advised', advice }),
});

/** It is open: a fact, whoever has been there and whoever has not. That it had shut again is over. */
export const opened = defineEvent('resumption.opened', One, {
  reduce(write, { data: { id }, at }) {
    const filing = there(write, filings, id);
    const past = filing.going === 'closed_again' ? without(filing, 'going', 'words') : filing;
    write.put(filings, { ...past, openedAt: at });
  },
});

/** It is not open: it shut again, or was said to be open by mistake. */
export const shut = defineEvent('resumption.shut', One, {
  reduce: (write, { data: { id } }) => write.put(filings, without(there(write, filings, id), 'openedAt')),
});

export const dropped = defineEvent('resumption.dropped', Dropping, {
  reduce: (write, { data: { id, reason }, at }) => write.edit(filings, id, { droppedAt: at, dropReason: reason }),
});

export const restored = defineEvent('resumption.restored', One, {
  reduce: (write, { data: { id } }) =>
    write.put(filings, without(there(write, filings, id), 'droppedAt', 'dropReason')),
});

export const resumed = defineEvent('resumption.resumed', One, {
  reduce: (write, { data: { id } }) => write.edit(filings, id, { status: 'resumed' }),
});

export const followedUp = defineEvent('resumption.followedUp', FollowingUp, {
  reduce(write, { data: { id, ...said } }) {
    const filing = there(write, filings, id);
    const standing = said.going === 'closed_again' ? without(filing, 'openedAt') : filing;
    write.put(filings, { ...standing, ...said, status: 'followed_up' });
  },
});

export const held = defineEvent('resumption.held', Held, {
  sealed: true,
  reduce: (write, { data: { id, ...list } }) => write.edit(filings, id, { held: list }),
});

export const released = defineEvent('resumption.released', One, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.put(filings, without(there(write, filings, id), 'held')),
});

export const filingEvents = [
  ...[filed, visited, helped, readied, advised, opened, resumed, followedUp, held, released],
  ...[shut, dropped, restored],
] as const;
