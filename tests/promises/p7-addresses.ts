import { subscribe } from 'node:diagnostics_channel';

interface Registering {
  addHook(name: 'onRoute', hook: (route: { method: string | string[]; url: string }) => void): void;
}

const known = new Set<string>();

// Fastify tells of each instance before its first route; so no route is forgotten, also none that the documents hide.
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: Registering };
  fastify.addHook('onRoute', ({ method, url }) => {
    if ([method].flat().includes('GET')) known.add(url);
  });
});

/** Every path that the servers of this process answer GET at, as it was registered. */
export function readPaths(): string[] {
  return [...known];
}

/** What stands for a parameter, by the part of the path before it. */
export type Ids = Readonly<Record<string, string>>;

/** Of things that nobody has, and of what is everybody's. */
export const nobodys: Ids = {
  ...{ accounts: 'none', commands: 'none', photos: 'none', pictures: 'none', files: 'none', boards: 'main' },
  ...{ versions: 'none', replays: 'none', seq: '1', entries: '1', reads: '1', indicators: 'E01', grid: 'none' },
  ...{ feeds: 'wuhan2020', tables: 'none', ':community': 'grids.geojson', static: 'index.html', '': 'metrics' },
};

/** What is asked behind a path, where more is to be had than by the path alone. */
function questions({ seq = '1', grid = '' }: Ids): Readonly<Record<string, readonly string[]>> {
  return {
    snapshot: ['?fresh=1', '?stream=me'],
    hash: ['', '?stream=me'],
    events: ['?limit=1000'],
    consistency: ['?from=1'],
    ':replay/moment': [`?seq=${seq}`],
    ':replay/events': [`?after=${seq}`],
    indicators: ['', `?window=7d&grid=${grid}`],
  };
}

/** The addresses of a path, with these ids in it. @throws when nothing is known that could stand for a parameter */
function addressesOf(path: string, ids: Ids): string[] {
  const parts = path.split('/');
  const filled = parts.map((part, n) => {
    if (!part.startsWith(':') && part !== '*') return part;
    const id = part === ':community' ? ids['community'] : ids[parts[n - 1] ?? ''];
    if (id === undefined) throw new Error(`${path}: whose id may stand for ${part} behind ${parts[n - 1]}?`);
    return id;
  });
  const asked = questions(ids);
  const more = asked[parts.slice(-2).join('/')] ?? asked[parts.at(-1) ?? ''] ?? [''];
  return more.map((question) => `${filled.join('/')}${question}`);
}

/** The documents of the interface are made before anybody comes, the same for all, and large: one reads them for all. */
const isDocument = (path: string): boolean => path.startsWith('/api/docs');

/** Where the documents of the interface are. */
export function documentsAt(): string[] {
  return readPaths()
    .filter(isDocument)
    .flatMap((path) => addressesOf(path, nobodys));
}

/** Every other read that the servers of this process know, about a community's things, each once. */
export function walkOf(community: string, ids: Ids = nobodys): string[] {
  const paths = readPaths().filter((path) => !isDocument(path));
  return paths.flatMap((path) => addressesOf(path, { ...ids, community }));
}
