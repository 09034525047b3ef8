import { subscribe } from 'node:diagnostics_channel';
import type { State } from '@liandong/shared/kernel/state';
import { bodyFor, type Schema } from './p7-bodies.ts';
import { jpegWith } from './p7-files.ts';
import type { Ids } from './p7-addresses.ts';

/** A route that takes what somebody sends: its path as it was registered, and what its body must be. */
export interface Write {
  readonly method: string;
  readonly path: string;
  readonly body: Schema | undefined;
}

interface Registering {
  addHook(
    name: 'onRoute',
    hook: (route: { method: string | string[]; url: string; schema?: { body?: Schema } }) => void,
  ): void;
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);
const known = new Map<string, Write>();

subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: Registering };
  fastify.addHook('onRoute', ({ method: methods, url: path, schema }) => {
    for (const method of [methods].flat())
      if (!reads.has(method)) known.set(`${method} ${path}`, { method, path, body: schema?.body });
  });
});

/** They end the logins of whoever asks, and name nothing. What a page of shops takes, it takes from anybody, without an account. */
const apart = ['DELETE /api/v1/session', 'DELETE /api/v1/sessions', 'POST /api/v1/recovery/:community/shops'];

/** Every route of the servers of this process that takes something, but for a few: those about a community, and the others. */
export function writes(): { readonly within: readonly Write[]; readonly others: readonly Write[] } {
  const all = [...known].filter(([name]) => !apart.includes(name)).map(([, write]) => write);
  const within = all.filter(({ path }) => path.startsWith('/api/v1/communities/:community/'));
  return { within, others: all.filter((write) => !within.includes(write)) };
}

/** By the part of a path before a parameter: the collection of which a record's id may stand there. */
const collections: Ids = {
  ...{ people: 'volunteers', care: 'specialGroups', cases: 'cases', distress: 'distressContacts' },
  ...{ handovers: 'handovers', tasks: 'tasks', calls: 'calls', households: 'households', feedback: 'feedbacks' },
  ...{ screening: 'campaigns', votes: 'proposals', activities: 'activities', 'walk-ups': 'walkUpPosts' },
};

/** Ids of a community's things, for every parameter that a path may have. @throws when there is none of a kind */
export function idsIn(state: State, more: Ids): Ids {
  const found = Object.entries(collections).map(([part, collection]) => {
    const [id] = state.map(collection).keys();
    if (id === undefined) throw new Error(`no ${collection} to name`);
    return [part, id] as const;
  });
  return { ...Object.fromEntries(found), ...more };
}

/** As many ids of what is nowhere; of a passkey, as one looks. Boards and feeds have names that everybody knows. */
export function inventedFor(ids: Ids): Ids {
  const shared = ['boards', 'feeds'];
  const none = Object.keys(ids).map((part) => [part, shared.includes(part) ? (ids[part] ?? '') : `none-${part}`]);
  return { ...Object.fromEntries(none), passkeys: 'ab'.repeat(32) };
}

export interface Request {
  readonly method: string;
  readonly path: string;
  /** JSON, or bytes of a picture where the route has no schema */
  readonly body: object | Buffer | undefined;
  /** whether any id of a thing is in it */
  readonly names: boolean;
}

let sent = 0;

/** What is sent to a route about a community, with these ids. @throws when nothing is known that could stand for a parameter or a field */
export function requestTo({ method, path, body }: Write, community: string, ids: Ids): Request {
  const parts = path.split('/');
  const filled = parts.map((part, n) => {
    if (!part.startsWith(':')) return part;
    const id = part === ':community' ? community : ids[parts[n - 1] ?? ''];
    if (id === undefined) throw new Error(`${path}: whose id may stand for ${part} behind ${parts[n - 1]}?`);
    return id;
  });
  const isBytes = method === 'PUT' && !body;
  const anew = `write-${++sent}`;
  const fields = { ...ids, community, id: anew, login: anew, answer: anew, type: 'task.cancel' };
  const payload = { id: ids['tasks'], reason: '不用了' };
  const made = body && (bodyFor(body, fields) as object);
  return {
    ...{ method, path: `${filled.join('/')}${isBytes ? `?grid=${community}001` : ''}` },
    body: isBytes ? jpegWith('x') : made && 'payload' in made ? { ...made, payload } : made,
    names: body !== undefined || parts.some((part) => part.startsWith(':') && part !== ':community'),
  };
}
