import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const base = `/api/v1/communities/${community}`;

describe('names and phones', () => {
  let server: TestServer;
  let person = '';

  function asked(login: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    return ask(server, method, path, body, { token: server.account(login).token });
  }

  beforeAll(async () => {
    server = await startServer();
    const { body } = await asked('coordinator', 'GET', `${base}/snapshot`);
    const own = server.account('volunteer').id;
    person = body.state.volunteers.find(
      (one: { id: string; party: string }) => one.party === 'volunteer' && one.id !== own,
    ).id;
  });
  afterAll(() => server.stop());

  it('[P7] are masked for those who work with people, one’s own in full', async () => {
    const { body } = await asked('coordinator', 'POST', `${base}/people/read`, {
      ids: [person, server.account('coordinator').id, 'nobody'],
    });
    expect(body.people).toHaveLength(2);
    const [other, own] = body.people;
    expect(other.name).toMatch(/^\p{Script=Han}\*+\p{Script=Han}?$/u);
    expect(other.phone).toMatch(/^199\*{4}\d{4}$/);
    expect(other.masked).toBe(true);
    expect(own).toMatchObject({ name: '许文静', masked: false });
  });

  it('[P7] are shown to no wall, resident or evaluator', async () => {
    for (const login of ['wall', 'resident', 'evaluator', 'auditor']) {
      const { status, body } = await asked(login, 'POST', `${base}/people/read`, { ids: [person] });
      expect([login, status, body.people]).toEqual([login, 200, []]);
    }
  });

  it('[P7] are in no event: the ledger of a community holds no name and no phone', async () => {
    const names = new Set(['许文静', '周雪梅', '傅启明']);
    for (let after = 0, more = true; more;) {
      const { body } = await asked('lead', 'GET', `${base}/events?after=${after}&limit=1000`);
      const text = JSON.stringify(body.events);
      for (const name of names) expect(text).not.toContain(name);
      expect(text).not.toMatch(/19900\d{6}/);
      more = body.events.length === 1000;
      after = body.events.at(-1)?.seq ?? 0;
    }
  });

  it('in full only for a purpose, and the reading stands in the ledger with who, whom and when', async () => {
    const by = server.account('coordinator').id;
    // The clock may act meanwhile; then it is looked at once more.
    await expect
      .poll(async () => {
        const before = await asked('coordinator', 'GET', `${base}/hash`);
        const answer = await asked('coordinator', 'POST', `${base}/people/${person}/reveal`, { purpose: '通知换班' });
        expect([answer.status, /^199001\d{5}$/.test(answer.body.phone)]).toEqual([200, true]);
        const after = await asked('coordinator', 'GET', `${base}/hash`);
        const { body } = await asked('lead', 'GET', `${base}/events?after=${before.body.seq}`);
        const entries = body.events.map((entry: { body: string }) => JSON.parse(entry.body));
        return { entries, unchanged: after.body.hash === before.body.hash };
      })
      .toMatchObject({ entries: [{ type: 'person.revealed', by, data: { person } }], unchanged: true });
  });

  it('a reveal without a purpose, or without the right, gives nothing', async () => {
    const without = await asked('coordinator', 'POST', `${base}/people/${person}/reveal`, {});
    expect(without.body.error).toMatchObject({ code: 'invalid', field: 'purpose' });
    for (const login of ['volunteer', 'wall', 'resident', 'grid', 'org']) {
      const refused = await asked(login, 'POST', `${base}/people/${person}/reveal`, { purpose: '好奇' });
      expect([login, refused.status, refused.body.phone]).toEqual([login, 403, undefined]);
    }
  });

  it('the ledger is read by those who may read all of it', async () => {
    for (const [login, status] of [
      ['lead', 200],
      ['coordinator', 200],
      ['auditor', 200],
      ['volunteer', 403],
      ['wall', 403],
      ['grid', 403],
    ] as const) {
      expect([login, (await asked(login, 'GET', `${base}/events?limit=1`)).status]).toEqual([login, status]);
    }
  });
});
