import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';
import { columns } from './expected-rights.ts';
import { expectedRoutes, type Question } from './expected-routes.ts';
import { community, elsewhere, Stage, type Player } from './stage.ts';

let stage: Stage;
const players = new Map<string, Player>();

beforeAll(async () => {
  const env = {
    LIANDONG_COMMANDS_PER_MINUTE: '1000000',
    LIANDONG_REVEALS_PER_HOUR: '100000',
    LIANDONG_RECKONINGS_PER_SECOND: '10000',
  };
  stage = new Stage(await startServer({ env }));
  for (const role of columns) players.set(role, await stage.player(role));
}, 60_000);
afterAll(() => stage.server.stop());

/** What a route answers somebody: its status and code. */
async function answered(
  { token }: Player,
  method: string,
  place: string,
  { path, body, type = 'image/jpeg' }: Question,
): Promise<string> {
  const url = `${stage.server.url}/api/v1/communities/${place}${path}`;
  const photo = Buffer.isBuffer(body);
  const headers = { authorization: `Bearer ${token}`, origin: stage.server.url };
  const answer = await fetch(url, {
    method,
    headers: body ? { ...headers, 'content-type': photo ? type : 'application/json' } : headers,
    ...(body ? { body: photo ? (body as unknown as BodyInit) : JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return answer.ok ? 'ok' : (JSON.parse(text) as { error: { code: string } }).error.code;
}

describe('routes, every role, own and others’', () => {
  it('[P7] every route about a community is expected, and no other', async () => {
    const { body } = await ask(stage.server, 'GET', '/api/docs/json');
    const base = '/api/v1/communities/{community}';
    const routes = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      path.startsWith(`${base}/`)
        ? Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.slice(base.length)}`)
        : [],
    );
    expect(Object.keys(expectedRoutes).sort()).toEqual(routes.filter((route) => route !== 'POST /commands').sort());
  });

  it.each(Object.entries(expectedRoutes))('[P7] [§6] %s', async (name, route) => {
    const [method = ''] = name.split(' ');
    const wrong: string[] = [];
    for (const [role, player] of players) {
      for (const whose of ['own', 'other'] as const) {
        const made = stage.target(player, whose);
        const target = route.about ? { ...made, person: `${made.id}-p` } : made;
        if (route.about) await stage.prepare('volunteer.approve', target);
        const code = await answered(player, method, community, route.ask(target));
        const isAllowed = route.allowed(player, target);
        if ((code === 'forbidden') === isAllowed)
          wrong.push(`${role}, ${whose}: ${isAllowed ? 'may' : 'may not'}, ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('[P7] of a community that one is not in, every route says that there is none', async () => {
    const said = new Set<string>();
    for (const player of players.values()) {
      const target = stage.target(player, 'other');
      for (const [name, { ask: question }] of Object.entries(expectedRoutes))
        said.add(await answered(player, name.split(' ')[0] ?? '', elsewhere, question(target)));
      said.add(
        await answered(player, 'POST', elsewhere, {
          path: '/commands',
          body: { id: target.id, type: 'task.open', payload: {} },
        }),
      );
    }
    expect([...said]).toEqual(['unknown_community']);
  });
});
