import { filings } from '@liandong/shared/resumption/schema';
import { rounds } from '@liandong/shared/confidence/schema';
import { visitDue } from '@liandong/shared/special-groups/due';
import { phaseSettings } from '@liandong/shared/phases/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const grid = `${pudong}015`;
let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
const recover = { to: 'recovery', reason: '雨停水退', basis: 'law-flood-control', follows: '市防指终止应急响应' };
beforeAll(async () => {
  server = await startServer();
  wisher = new Wisher(server, 'after');
});
afterAll(() => server.stop());

type Answer = Record<string, unknown> & { readonly error?: { readonly code: string; readonly reason?: string } };
/** Asks as somebody without an account would. */
const visit = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> =>
  (await ask(server, method, `/api/v1/recovery/${path}`, body)).body as Answer;
const reason = ({ error }: Answer): string | undefined => error?.reason ?? error?.code;
const send = (login: string, type: string, payload: object) => wisher.send(login, type, payload);
const shop = { name: '阿福早点', place: '3 号楼底商', grid, trade: 'food', wants: ['goods', 'power'] };

describe('the time after, through the public wire', () => {
  it('[R25] a shop without an account tells, is visited and helped, resumes, and is followed up; a captain tells for another', async () => {
    expect(await visit('GET', pudong)).toMatchObject({ takesShops: false });
    expect(reason(await visit('POST', `${pudong}/shops`, { id: 's1', ...shop }))).toBe('resumption.not_in_phase');
    expect(await send('lead', 'phase.change', recover)).toBe('applied');
    expect(await visit('GET', pudong)).toMatchObject({
      takesShops: true,
      grids: expect.arrayContaining([expect.anything()]),
    });
    const { pass } = await visit('POST', `${pudong}/shops`, { id: 's1', ...shop });
    // Pressed again after a lost answer it is one filing, and the same pass.
    expect(await visit('POST', `${pudong}/shops`, { id: 's1', ...shop })).toEqual({ pass });
    expect(await visit('POST', 'shop', { pass })).toMatchObject({ name: shop.name, status: 'filed' });
    expect(
      await send('captain', 'resumption.file', { id: 's2', ...shop, grid: `${pudong}01501`, name: '小满理发' }),
    ).toBe('applied');
    expect(await send('captain', 'resumption.file', { id: 's3', ...shop, grid: `${pudong}003` })).toBe('forbidden');

    expect(await send('grid', 'resumption.visit', { id: 's1', saw: '电通了，还没米面' })).toBe('applied');
    expect(await send('social', 'resumption.help', { id: 's1', helped: ['goods'], how: '晨光公益送来两袋米' })).toBe(
      'applied',
    );
    expect(await send('grid', 'resumption.ready', { id: 's1' })).toBe('applied');
    expect(await visit('POST', 'shop/open', { pass })).toMatchObject({ status: 'resumed', helped: ['goods'] });
    const stranger = { ...shop, id: 's4', name: '别家' };
    const { pass: other } = await visit('POST', `${pudong}/shops`, stranger);
    expect(await visit('POST', 'shop/going', { pass, going: 'well' })).toMatchObject({ status: 'followed_up' });
    expect(reason(await visit('POST', 'shop/going', { pass: other, going: 'well' }))).toBe('illegal');
    expect(reason(await visit('POST', 'shop', { pass: `${String(pass).slice(0, -2)}aa` }))).toBe('not_found');
    const [totals] = (await wisher.shown('wall', 'resumptionTotals')).filter(({ id }) => id === grid);
    expect(totals).toMatchObject({ byState: { filed: 2, followed_up: 1 }, open: 1, asked: 6, helped: 1 });
    // A wall hears counts alone.
    expect(await wisher.shown('wall', 'resumptionFilings')).toEqual([]);
    expect(JSON.stringify(await wisher.shown('wall', 'resumptionTotals'))).not.toContain('阿福');
  });

  it('[R25] no step keeps a shop shut but an official list, cited with its organ and number by the lead', async () => {
    const { pass } = await visit('POST', `${pudong}/shops`, { ...shop, id: 's5', name: '老街修表' });
    const list = {
      id: 's5',
      list: '暂缓开门名单',
      issuer: '市市场监管局',
      documentNo: '市监〔2026〕8号',
      basis: 'law-emergency-response',
    };
    expect(await send('coordinator', 'resumption.hold', list)).toBe('forbidden');
    expect(await send('lead', 'resumption.hold', { ...list, issuer: '普东社区居委会' })).toBe(
      'invalid closure.own_organ',
    );
    expect(await send('lead', 'resumption.hold', list)).toBe('applied');
    expect(reason(await visit('POST', 'shop/open', { pass }))).toBe('resumption.is_held');
    expect(await visit('POST', 'shop', { pass })).toMatchObject({ held: { documentNo: '市监〔2026〕8号' } });
    expect(await send('lead', 'resumption.release', { id: 's5' })).toBe('applied');
    expect(await visit('POST', 'shop/open', { pass })).toMatchObject({ status: 'filed', openedAt: expect.any(Number) });
  });

  it('[R25] trust and confidence are asked without names: the log holds nobody, and no view moves for fewer than five', async () => {
    expect(await send('social', 'confidence.ask', { id: 'r1', until: Date.now() + 86_400_000, asked: 40 })).toBe(
      'applied',
    );
    const { round } = (await visit('GET', pudong)) as { round?: { id: string } };
    expect(round?.id).toBe('r1');
    const answer = (n: number) =>
      visit('POST', `${pudong}/answers`, { answer: `a${n}`, id: 'r1', trust: 4, confidence: 2 });
    for (let n = 0; n < 4; n++) expect(await answer(n)).toEqual({});
    // Sent again it counts once.
    expect(await answer(3)).toEqual({});
    for (const who of ['lead', 'social', 'wall'])
      expect((await wisher.one(who, rounds.name, 'r1'))?.['n'], who).toBe(0);
    expect(await answer(4)).toEqual({});
    expect(await wisher.one('wall', rounds.name, 'r1')).toMatchObject({ n: 5, trust: 20, confidence: 10 });
    expect(await send('resident', 'confidence.answer', { id: 'r1', trust: 1, confidence: 1 })).toBe('forbidden');
  });

  it('[R25] order is listed for every grid, told with what was seen, and counted on the wall by grid and kind', async () => {
    const grids = [grid, `${pudong}003`];
    expect(await send('coordinator', 'orderItem.list', { id: 'l1', kind: 'lift', grids })).toBe('applied');
    const told = { id: `lift-${grid}`, state: 'back', seen: '坐了一趟，门关得严' };
    expect(await send('captain', 'orderItem.tell', told)).toBe('forbidden');
    expect(await send('grid', 'orderItem.tell', told)).toBe('applied');
    expect(await send('grid', 'orderItem.confirm', { id: told.id })).toBe('illegal orderItem.told_oneself');
    expect(await send('coordinator', 'orderItem.confirm', { id: told.id })).toBe('applied');
    const counted = await wisher.shown('wall', 'orderTotals');
    expect(counted.map(({ id, byState }) => [id, byState])).toEqual(
      expect.arrayContaining([
        [grid, { 'lift.back': 1 }],
        [`${pudong}003`, { 'lift.out': 1 }],
      ]),
    );
    expect(JSON.stringify(counted)).not.toContain('坐了一趟');
  });

  it('[R14] the exit list names what is overdue and alerts that stand; it ends with neither, or with a reason', async () => {
    const due = Date.now() + 400;
    expect(
      await send('coordinator', 'task.create', {
        id: 'late',
        title: '清淤',
        grid,
        line: 'flood',
        lead: 'community',
        due,
      }),
    ).toBe('applied');
    const standing = async () =>
      (await wisher.shown('lead', 'hindrances')).filter(({ of, kind }) => of === 'late' || kind === 'alert');
    expect(await standing()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'task', of: 'late', from: due }),
        expect.objectContaining({ kind: 'alert' }),
      ]),
    );
    expect(await send('lead', 'phase.change', { ...recover, to: 'warning' })).toBe('illegal phase.hindered');
    expect(await send('coordinator', 'task.cancel', { id: 'late', reason: '已由市政清完' })).toBe('applied');
    expect((await standing()).filter(({ of }) => of === 'late')).toEqual([]);
    expect(await wisher.shown('coordinator', 'hindrances')).toEqual([]);
  });

  it('[R14] visits fall due by the gaps of the phase that it is', () => {
    const day = 86_400_000;
    const red = { status: 'active', level: 'red', activeSince: 0, seenAt: 0 } as const;
    for (const phase of ['warning', 'response', 'recovery'] as const)
      expect(visitDue(red, phase)).toBe(phaseSettings[phase].visitGapDays.red * day);
  });

  it('[R14] volunteers are let go with thanks and their hours; [R38] a lesson becomes tasks again', async () => {
    expect(await send('volunteer', 'thanks.release', { id: 'w', words: '谢谢' })).toBe('forbidden');
    expect(await send('lead', 'thanks.release', { id: 'w', words: '这一阵多亏大家，回家歇着' })).toBe('applied');
    const word = await wisher.one('lead', 'thanks', 'w');
    expect(word).toMatchObject({ releases: true });
    const waiting = (await wisher.shown('coordinator', 'volunteers')).filter(
      ({ duty, party, status, assignment }) =>
        party === 'volunteer' && status === 'active' && assignment === undefined && duty === 'standby',
    );
    expect(waiting).toEqual([]);
    const lesson = {
      ...{ id: 'le', title: '抽水泵提前一天放到位', words: '泵到得早，地库没淹', party: 'community' },
      tasks: [
        { title: '抽水泵就位', line: 'flood', lead: 'community', purpose: 'preventive', hazard: 'risky', need: 2 },
      ],
    };
    expect(await send('coordinator', 'experience.save', lesson)).toBe('applied');
    expect(await send('coordinator', 'experience.apply', { id: 'le', grid })).toBe('applied');
    const made = (await wisher.shown('coordinator', 'tasks')).filter(({ title }) => title === '抽水泵就位');
    // What was risky is risky again: nobody is sent there alone or without a briefing.
    expect(made).toMatchObject([{ purpose: 'preventive', hazard: 'risky', need: 2, grid, lead: 'community' }]);
    expect(await wisher.one('wall', 'experiences', 'le')).toMatchObject({ title: lesson.title, templates: 1 });
    expect((await wisher.one('wall', 'experiences', 'le'))?.['words']).toBeUndefined();
  });

  it('[R25] filings of people without an account stand under nobody', async () => {
    const { state } = await server.ports.pipeline.community(pudong);
    expect(state.get(filings, 's1')?.by).toBe('installation');
  });
});
