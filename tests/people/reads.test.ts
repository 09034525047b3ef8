import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { Ports } from '@liandong/server/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const base = '/api/v1/communities/440604012051';

interface Read {
  readonly seq: number;
  readonly reader: string;
  readonly readerName?: string;
  readonly what?: string;
  readonly person?: string;
  readonly purpose: string | null;
  readonly until?: number;
}

describe('who read whom', () => {
  let server: TestServer & { readonly ports: Ports };
  let people: string[] = [];
  const asked = (login: string, path: string, body: object): Promise<ApiAnswer> =>
    ask(server, 'POST', `${base}/${path}`, body, { token: server.account(login).token });
  const reads = async (body: object, login = 'auditor'): Promise<{ reads: Read[]; before?: number }> =>
    (await asked(login, 'people/reads', body)).body as { reads: Read[]; before?: number };

  beforeAll(async () => {
    server = await startServer({ env: { LIANDONG_REVEALS_PER_HOUR: '500' } });
    const token = server.account('lead').token;
    const { body } = await ask(server, 'GET', `${base}/snapshot?fresh=1`, undefined, { token });
    people = (body.state.volunteers as { id: string }[]).map(({ id }) => id).slice(0, 3);
  });
  afterAll(() => server.stop());

  it('[P7] is seen by an auditor and a lead, with purpose and end, by person and by reader; nothing of what was read', async () => {
    const [one = '', other = ''] = people;
    const shown = await asked('coordinator', `people/${one}/reveal`, { purpose: '通知换班，电话 13812345678' });
    expect((await asked('lead', `people/${other}/reveal`, { purpose: '家属来问' })).status).toBe(200);
    const { until } = (await asked('coordinator2', 'people/reveal', { purpose: '今晚值班' })).body as { until: number };
    const [coordinator, coordinator2, lead] = ['coordinator', 'coordinator2', 'lead'].map(
      (login) => server.account(login).id,
    );
    const all = await reads({});
    expect(all.reads.slice(0, 3)).toMatchObject([
      { reader: coordinator2, role: 'coordinator', purpose: '今晚值班', until },
      { reader: lead, role: 'lead', person: other, purpose: '家属来问' },
      { reader: coordinator, role: 'coordinator', person: one, purpose: '通知换班，电话 138********' },
    ]);
    expect(all.reads[0]).not.toHaveProperty('person');
    for (const text of [shown.body.name, shown.body.phone] as string[]) expect(JSON.stringify(all)).not.toContain(text);
    expect(await reads({}, 'lead')).toEqual(all);
    // The samples have a list of doors that the lead opened.
    const byLead = (await reads({ reader: lead })).reads;
    expect(byLead.map(({ purpose }) => purpose).slice(0, -1)).toEqual(['家属来问']);
    expect(byLead.at(-1)).toMatchObject({ people: 9 });
    expect((await reads({ person: one })).reads.map(({ purpose }) => purpose)).toEqual([
      '今晚值班',
      '通知换班，电话 138********',
    ]);
    expect((await reads({ reader: coordinator, person: other })).reads).toEqual([]);
    // By the end of a code, as a page shows it.
    expect((await reads({ reader: lead?.slice(-6) })).reads).toEqual(byLead);
    expect((await reads({ person: one.slice(-6) })).reads).toEqual((await reads({ person: one })).reads);
    expect((await reads({ reader: lead?.slice(-5) })).reads).toEqual([]);
    for (const login of ['coordinator', 'coordinator2', 'evaluator', 'volunteer', 'org', 'wall', 'grid'])
      expect([login, (await asked(login, 'people/reads', {})).status]).toEqual([login, 403]);
  });

  it('[P7] who read is told by a masked name, and in full for a purpose that the ledger has first; nobody who was read is', async () => {
    const { seq, reader, readerName } = (await reads({ reader: server.account('lead').id })).reads[0]!;
    const { name } = server.account('lead');
    expect(readerName).toMatch(/\*/);
    expect(readerName?.[0]).toBe(name[0]);
    const reveal = (login: string, of: number, purpose = '核对谁查的') =>
      asked(login, `people/reads/${of}/reveal`, { purpose });
    const told = await reveal('auditor', seq);
    expect([told.status, told.body]).toEqual([200, { id: reader, name }]);
    const auditor = server.account('auditor').id;
    expect((await reads({})).reads[0]).toMatchObject({
      ...{ reader: auditor, role: 'auditor', person: reader, what: 'reader', purpose: '核对谁查的' },
    });
    // Of an entry that is none of a read, nobody.
    expect((await reveal('auditor', 1)).status).toBe(404);
    for (const login of ['coordinator', 'evaluator', 'volunteer', 'wall'])
      expect([login, (await reveal(login, seq)).status]).toEqual([login, 403]);
    expect((await reveal('auditor', seq, '')).status).toBe(400);
    expect((await reads({ reader: auditor })).reads).toHaveLength(1);
    for (const path of [`people/${people[0]}/reveal`, 'people/reveal'])
      expect((await asked('auditor', path, { purpose: '看看' })).status).toBe(403);
  });

  it('[P7] is paged, without a gap and without a double', async () => {
    const [one = ''] = people;
    for (let n = 0; n < 55; n++)
      expect((await asked('coordinator', `people/${one}/reveal`, { purpose: `第${n}次` })).status).toBe(200);
    const found: number[] = [];
    for (let page = await reads({}); ; page = await reads({ before: page.before! })) {
      found.push(...page.reads.map(({ seq }) => seq));
      if (page.before === undefined) break;
    }
    expect(found.length).toBeGreaterThan(57);
    expect(found).toEqual([...new Set(found)].sort((a, b) => b - a));
  });

  it('[P7] a purpose that says too much can be erased, and reads as such', async () => {
    const { seq } = (await reads({})).reads[0]!;
    const { id } = server.account('lead');
    const grants = server.ports.logins.account(id)?.grants ?? [];
    const payload = { seq, path: '/purpose', reason: 'too_much' };
    const wish = { id: 'erase-purpose', type: 'text.erase', community: '440604012051', payload };
    expect(await server.ports.pipeline.submit({ id, grants }, wish)).toMatchObject({ result: 'applied' });
    expect((await reads({})).reads[0]).toMatchObject({ seq, purpose: null });
  });

  it('[P7] a resident’s code finds what was read of the household too', async () => {
    const { seq } = (await reads({ reader: server.account('lead').id })).reads.at(-1)!;
    const [stored] = (await server.ports.store.events('440604012051', seq - 1, 1)).events;
    const [household = ''] = (JSON.parse(stored?.body ?? '{}') as { data: { people: string[] } }).data.people;
    const found = async (person: string) => (await reads({ person, before: seq + 1 })).reads.map((read) => read.seq);
    for (const code of [household, `${household}.1`, `${household.slice(-6)}.1`])
      expect([code, await found(code)]).toEqual([code, expect.arrayContaining([seq])]);
    expect(await found('000000.1')).not.toContain(seq);
  });

  it('[P7] [P8] a register gives a reader no other name and hides none who can sign in; without an account whoever was erased has no name', async () => {
    const { id, name } = server.account('coordinator2');
    const { seq, readerName } = (await reads({ reader: id })).reads[0]!;
    expect(readerName?.[0]).toBe(name[0]);
    const said = async (login: string, type: string, payload: object): Promise<string | undefined> => {
      const account = server.account(login).id;
      const grants = server.ports.logins.account(account)?.grants ?? [];
      const wish = { id: `of-${type}`, type, community: '440604012051', payload };
      return (await server.ports.pipeline.submit({ id: account, grants }, wish)).result;
    };
    const other = { id, force: 'volunteer', skills: [], home: '44060401205101501', name: '欧阳顶替' };
    expect(await said('coordinator', 'volunteer.register', other)).toBe('applied');
    expect((await reads({ reader: id })).reads[0]).toMatchObject({ seq, readerName });
    expect(await said('lead', 'person.erase', { person: id, reason: '本人要求' })).toBe('applied');
    // Erased from the register by the lead, who may have reasons to hide a reader.
    expect((await reads({ reader: id })).reads[0]).toMatchObject({ seq, readerName });
    const admin = server.account('admin').id;
    const ended = { id: 'end', type: 'account.switch', community: systemCommunity, payload: { id, disabled: true } };
    const grants = server.ports.logins.account(admin)?.grants ?? [];
    expect((await server.ports.pipeline.submit({ id: admin, grants }, ended)).result).toBe('applied');
    expect((await reads({ reader: id })).reads[0]).not.toHaveProperty('readerName');
    const reveal = await asked('auditor', `people/reads/${seq}/reveal`, { purpose: '核对谁查的' });
    expect([reveal.status, reveal.body.error?.reason]).toEqual([404, 'person.reader_gone']);
  });
});
