import { errorCodes } from '@liandong/shared/protocol/errors';
import { idPattern } from '@liandong/shared/protocol/up';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type ApiAnswer, type Asking } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const path = `/api/v1/communities/${community}/commands`;

const card = '990101197002280011';
/** What nothing is kept of but a digest, and what names a secret. */
const unkept = ['password', 'current', 'token'];
/** Rows of a sheet come as bytes: whoever reads them leaves such numbers out, cell by cell. */
const byBytes = ['/api/v1/feeds/{feed}/changes'];

interface Shape {
  readonly type?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** What the document of the interface says of a route's body. */
interface Route {
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Shape }>> };
}

/** Every text that a body may hold and that is no id: its path, and a body with words in it. */
function textsOf(shape: Shape, words: string): readonly { readonly path: string; readonly body: unknown }[] {
  if (shape.type === 'string') return shape.pattern === idPattern ? [] : [{ path: '', body: words }];
  const within = (key: string, inner: Shape) =>
    textsOf(inner, words).map(({ path, body }) => ({ path: path === '' ? key : `${key}/${path}`, body }));
  return [
    ...Object.entries(shape.properties ?? {})
      .filter(([key]) => !unkept.includes(key))
      .flatMap(([key, inner]) => within(key, inner).map((one) => ({ ...one, body: { [key]: one.body } }))),
    ...(shape.items ? within('0', shape.items).map((one) => ({ ...one, body: [one.body] })) : []),
    ...(shape.anyOf ?? []).flatMap((one) => textsOf(one, words)),
  ];
}

describe('bad input over HTTP', () => {
  let server: TestServer;
  let numbers = 0;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const asCoordinator = (): Asking => ({ token: server.account('coordinator').token });
  const newId = (): string => `bad-${++numbers}`;

  function send(login: string, body: unknown, asking: Asking = {}, where = path): Promise<ApiAnswer> {
    return ask(server, 'POST', where, body, { token: server.account(login).token, ...asking });
  }

  /** Refused in both languages: same code and field, a sentence each. */
  async function expectRefused(
    status: number,
    error: object,
    make: (language: 'zh' | 'en') => Promise<ApiAnswer>,
  ): Promise<void> {
    for (const language of ['zh', 'en'] as const) {
      const answer = await make(language);
      expect(answer.body.error).toMatchObject(error);
      expect(answer.status).toBe(status);
      expect(errorCodes).toContain(answer.body.error.code);
      const han = /\p{Script=Han}/u.test(answer.body.error.message);
      expect(han).toBe(language === 'zh');
      expect(answer.body.error.message).not.toMatch(/[{}]/);
    }
    expect((await ask(server, 'GET', '/healthz')).body).toEqual({ ok: true });
  }

  it('[P10] unknown command', () =>
    expectRefused(400, { code: 'unknown_command', field: 'type' }, (language) =>
      send('coordinator', { id: newId(), type: 'task.explode', payload: {} }, { language }),
    ));

  it('[P10] wrong shape of the message, and "1" is not 1', async () => {
    await expectRefused(400, { code: 'invalid', field: 'type' }, (language) =>
      send('coordinator', { id: newId(), payload: {} }, { language }),
    );
    await expectRefused(400, { code: 'invalid', field: 'expectedVersion' }, (language) =>
      send(
        'coordinator',
        { id: newId(), type: 'request.approve', payload: { id: 'a' }, expectedVersion: '1' },
        { language },
      ),
    );
  });

  it('[P10] wrong shape of the payload', () =>
    expectRefused(400, { code: 'invalid', field: 'id' }, (language) =>
      send('coordinator', { id: newId(), type: 'request.approve', payload: { id: 7 } }, { language }),
    ));

  it('[P10] a title without anything to see, or with control characters', async () => {
    const task = { grid: `${community}003`, line: 'flood', lead: 'community' };
    for (const title of ['   ', '\u200b', 'a\u0000b']) {
      await expectRefused(400, { code: 'invalid', field: 'title' }, (language) =>
        send(
          'coordinator',
          { id: newId(), type: 'task.create', payload: { ...task, id: newId(), title } },
          { language },
        ),
      );
    }
  });

  it('[P7] the number of an identity card in any text, with its field, and nothing of it is kept', async () => {
    const [task, number] = [{ grid: `${community}003`, line: 'flood', lead: 'community' }, card];
    const spaced = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
    for (const [type, field, payload] of [
      ['task.create', 'title', { ...task, id: newId(), title: `接 ${number} 的老人` }],
      ['task.create', 'note', { ...task, id: newId(), title: '接老人', note: spaced }],
      [
        'volunteer.register',
        'name',
        { id: newId(), force: 'volunteer', skills: [], home: `${community}003`, name: number },
      ],
      ['person.revealRoster', 'purpose', { purpose: `找 ${number}` }],
    ] as const)
      await expectRefused(400, { code: 'invalid', field, reason: 'text.id_card' }, (language) =>
        send('coordinator', { id: newId(), type, payload }, { language }),
      );
    const grid = { id: number, kind: 'building', name: '一号楼', parent: `${community}003` };
    const { body } = await send('admin', { id: newId(), type: 'area.define', payload: { areas: [grid] } });
    expect(body.error?.reason, 'a code that looks like one is a code').not.toBe('text.id_card');
  });

  it('[P7] the number of an identity card in what is typed for any other route, with its field', async () => {
    const { body: docs } = await ask(server, 'GET', '/api/docs/json');
    const missed: string[] = [];
    let tried = 0;
    for (const [route, methods] of Object.entries(docs.paths as Record<string, Record<string, Route>>))
      for (const [method, { requestBody }] of Object.entries(methods)) {
        if (byBytes.includes(route)) continue;
        const schema = requestBody?.content['application/json']?.schema ?? {};
        for (const { path: field, body: typed } of textsOf(schema, `找 ${card} 的人`)) {
          const where = route.replace('{community}', community).replaceAll(/\{\w+\}/g, 'x');
          const { body } = await ask(server, method.toUpperCase(), where, typed, asCoordinator());
          if (body.error?.reason !== 'text.id_card' || body.error.field !== field)
            missed.push(`${method} ${route} ${field}`);
          tried++;
        }
      }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(20);
  });

  it('[P7] [R15] somebody’s mobile number in what a phone tells and many read, with its field; a hotline passes', async () => {
    const at = { grid: `${community}003` };
    const request = { ...at, title: '帮忙', kind: 'help', priority: 'routine', line: 'other' };
    const tell = (type: string, words: string) => {
      const told: Record<string, object> = {
        'report.danger': { incident: { ...at, title: '险情上报', said: words } },
        'report.help': { request: { ...request, why: words, lines: [{ id: '1', item: '帮忙', ask: 'open' }] } },
        'earlySign.note': { ...at, kind: 'other', observedAt: Date.now(), words },
      };
      return { id: newId(), type, payload: { id: newId(), ...told[type] } };
    };
    for (const [type, field] of [
      ['report.danger', 'incident/said'],
      ['report.help', 'request/why'],
      ['earlySign.note', 'words'],
    ] as const) {
      await expectRefused(400, { code: 'invalid', field, reason: 'text.mobile' }, (language) =>
        send('coordinator', tell(type, '老王 138 1234 5678 家要米'), { language }),
      );
      const { body } = await send('coordinator', tell(type, '打 12345 或居委会 68481234，要 15 箱'));
      expect(body.error?.reason, type).not.toBe('text.mobile');
    }
  });

  it('[P10] unknown key, in the message and in the payload', async () => {
    await expectRefused(400, { code: 'invalid', field: 'admin' }, (language) =>
      send('coordinator', { id: newId(), type: 'request.approve', payload: { id: 'a' }, admin: true }, { language }),
    );
    await expectRefused(400, { code: 'invalid', field: 'admin' }, (language) =>
      send('coordinator', { id: newId(), type: 'request.approve', payload: { id: 'a', admin: true } }, { language }),
    );
  });

  it('[P10] keys that reach a prototype', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      await expectRefused(400, { code: 'invalid', field: `payload/${key}` }, (language) =>
        send('coordinator', undefined, {
          language,
          raw: `{"id":"${newId()}","type":"request.approve","payload":{"id":"a","${key}":{"admin":true}}}`,
        }),
      );
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('[P7] a community that is not one’s own is unknown, as one that is not there', async () => {
    const body = () => ({ id: newId(), type: 'request.approve', payload: { id: 'a' } });
    for (const other of ['no-such-community', '130105006009', 'system']) {
      await expectRefused(404, { code: 'unknown_community', field: 'community' }, (language) =>
        send('coordinator', body(), { language }, `/api/v1/communities/${other}/commands`),
      );
    }
    for (const read of ['snapshot', 'hash', 'events']) {
      const answer = await ask(server, 'GET', `/api/v1/communities/130105006009/${read}`, undefined, {
        token: server.account('coordinator').token,
      });
      expect(answer.body.error.code).toBe('unknown_community');
    }
  });

  it('[P2] an id used twice with another body', async () => {
    const id = newId();
    const first = await send('coordinator', { id, type: 'request.cancel', payload: { id: 'none', reason: 'a' } });
    expect(first.body.error.code).toBe('not_found');
    await expectRefused(409, { code: 'id_reused', field: 'id' }, (language) =>
      send('coordinator', { id, type: 'request.cancel', payload: { id: 'none', reason: 'b' } }, { language }),
    );
  });

  it('no rights', () =>
    expectRefused(403, { code: 'forbidden' }, (language) =>
      send(
        'volunteer',
        {
          id: newId(),
          type: 'phase.change',
          payload: { to: 'recovery', reason: 'x', basis: 'law-flood-control', follows: 'z' },
        },
        { language },
      ),
    ));

  it('illegal transition, the state said in words', async () => {
    const { body } = await ask(server, 'GET', `/api/v1/communities/${community}/snapshot`, undefined, {
      token: server.account('coordinator').token,
    });
    const { id } = body.state.requests[0];
    await expectRefused(422, { code: 'illegal', params: { from: 'published' } }, (language) =>
      send('coordinator', { id: newId(), type: 'request.approve', payload: { id } }, { language }),
    );
    const answer = await send(
      'coordinator',
      { id: newId(), type: 'request.approve', payload: { id } },
      { language: 'en' },
    );
    expect(answer.body.error.message).toContain('Open');
  });

  it('stale version', async () => {
    const { body } = await ask(server, 'GET', `/api/v1/communities/${community}/snapshot`, undefined, {
      token: server.account('coordinator').token,
    });
    const { id, version } = body.state.requests[1];
    await expectRefused(409, { code: 'conflict' }, (language) =>
      send(
        'coordinator',
        {
          id: newId(),
          type: 'request.revise',
          payload: { id, change: { priority: 'low' } },
          expectedVersion: version - 1,
        },
        { language },
      ),
    );
  });

  it('[P10] more than 1 MB', () =>
    expectRefused(413, { code: 'too_large', params: { limit: 1_048_576 } }, (language) =>
      send(
        'coordinator',
        { id: newId(), type: 'request.approve', payload: { id: 'x'.repeat(1_100_000) } },
        { language },
      ),
    ));

  it('[P10] broken JSON, no JSON, another content type', async () => {
    await expectRefused(400, { code: 'bad_json' }, (language) =>
      send('coordinator', undefined, { language, raw: '{"id": "a", ' }),
    );
    await expectRefused(400, { code: 'invalid', field: 'content-type' }, (language) =>
      send('coordinator', undefined, { language, raw: '<a/>', headers: { 'content-type': 'application/xml' } }),
    );
  });

  it('[R01] a polygon that crosses itself, with the name of the area', async () => {
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [113.2, 23.1],
          [113.21, 23.11],
          [113.21, 23.1],
          [113.2, 23.11],
          [113.2, 23.1],
        ],
      ],
    };
    const areas = [{ id: 'bow-tie', kind: 'grid', name: '蝴蝶结', parent: community, polygon: bow }];
    await expectRefused(
      400,
      { code: 'invalid', field: 'areas/0/polygon', reason: 'area.self_crossing', params: { area: '蝴蝶结' } },
      (language) =>
        send('admin', { id: newId(), type: 'area.define', payload: { areas } }, { language }).then((answer) =>
          language === 'en'
            ? {
                ...answer,
                body: JSON.parse(
                  JSON.stringify(answer.body)
                    .replaceAll('“蝴蝶结”', '“bow tie”')
                    .replace('"area":"蝴蝶结"', '"area":"蝴蝶结"'),
                ),
              }
            : answer,
        ),
    );
  });

  it('nobody signed in, and a token that is none', async () => {
    await expectRefused(401, { code: 'unauthenticated' }, (language) =>
      ask(server, 'POST', path, { id: newId(), type: 'a.b', payload: {} }, { language }),
    );
    await expectRefused(401, { code: 'session_ended' }, (language) =>
      ask(server, 'POST', path, { id: newId(), type: 'a.b', payload: {} }, { language, token: 'x'.repeat(43) }),
    );
  });

  it('an unknown address', () =>
    expectRefused(404, { code: 'not_found' }, (language) =>
      ask(server, 'GET', '/api/v1/nothing', undefined, { language }),
    ));

  it('[P1] what became of a command is told to its sender only', async () => {
    const id = newId();
    await send('coordinator', { id, type: 'request.cancel', payload: { id: 'none', reason: 'a' } });
    const own = await ask(server, 'GET', `/api/v1/commands/${id}`, undefined, {
      token: server.account('coordinator').token,
    });
    expect(own.body).toMatchObject({ id, outcome: 'refused', error: { code: 'not_found' } });
    const other = await ask(server, 'GET', `/api/v1/commands/${id}`, undefined, {
      token: server.account('lead').token,
    });
    expect(other.body).toEqual({ id, outcome: 'never' });
  });
});
