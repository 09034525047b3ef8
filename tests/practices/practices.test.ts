import { DisinfectionPoints } from '@liandong/shared/disinfection/schema';
import { dutyMatrices, matrixId } from '@liandong/shared/duties/schema';
import { MonitorPoints } from '@liandong/shared/monitoring/schema';
import { Plans } from '@liandong/shared/plans/schema';
import { makingsOf } from '@liandong/shared/practices/making';
import { Practices, type PracticeId } from '@liandong/shared/practices/schema';
import { campaigns } from '@liandong/shared/screening/schema';
import { shiftTemplates } from '@liandong/shared/shifts/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { volunteers } from '@liandong/shared/volunteers/schema';
import { workspaces } from '@liandong/shared/workspaces/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';

const community = '440604012051';
let server: Awaited<ReturnType<typeof startServer>>;
let sent = 0;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.stop());

const stateNow = async () => (await server.ports.pipeline.community(community)).state;

async function apply(
  login: string,
  id: PracticeId,
  more: object = {},
): Promise<{ result?: string; error?: { code: string } }> {
  const path = `/api/v1/communities/${community}/commands`;
  const command = { id: `practice-${sent++}`, type: 'practice.apply', payload: { id, ...more } };
  const { body } = await ask(server, 'POST', path, command, { token: server.account(login).token });
  return body as { result?: string; error?: { code: string } };
}

describe('the two practices', () => {
  it('[R38] applying a template creates boards, roles, routines: in one act of the lead, all that was shown and once', async () => {
    for (const login of ['coordinator', 'grid', 'org'])
      expect((await apply(login, 'guangyuanlu')).error?.code).toBe('forbidden');
    const before = await stateNow();
    const shown = makingsOf(before, 'guangyuanlu', Date.now(), false);
    const seq = before.seq;
    expect(await apply('lead', 'guangyuanlu')).toMatchObject({
      result: 'applied',
      note: { params: { n: shown.length } },
    });
    const state = await stateNow();
    // One event for the act, and at least one for each thing that was shown.
    expect(state.seq - seq).toBeGreaterThan(shown.length);
    expect(makingsOf(state, 'guangyuanlu', Date.now(), false)).toEqual([]);
    const boards = [...state.all(workspaces).values()].filter(({ id }) => id.startsWith('guangyuanlu-'));
    expect(boards).toHaveLength(3);
    expect(boards.map(({ template }) => template)).toContain('guangyuanlu');
    expect(state.get(dutyMatrices, matrixId)?.duties.filter(({ id }) => id.includes('.gy-'))).toHaveLength(3);
    const routines = [...state.all(DisinfectionPoints).values()].filter(({ id }) => id.startsWith('guangyuanlu-'));
    expect(new Set(routines.map(({ grid }) => grid)).size).toBe(routines.length);
    expect(routines.length).toBeGreaterThan(10);
    expect(state.get(shiftTemplates, 'guangyuanlu-patrol')).toMatchObject({ days: [1, 3, 5] });
    expect(state.get(campaigns, 'guangyuanlu-screening')).toMatchObject({ status: 'draft' });
    expect(state.get(tasks, 'guangyuanlu-fire')).toMatchObject({ nature: 'prescribed', status: 'open' });
    expect(state.get(tasks, 'guangyuanlu-online')).toMatchObject({ nature: 'own' });
    expect(state.get(Plans, 'guangyuanlu-plan')).toMatchObject({ status: 'draft' });
    expect(await apply('lead', 'guangyuanlu')).toMatchObject({ result: 'duplicate' });
    expect((await stateNow()).get(Practices, 'guangyuanlu')).toMatchObject({ made: shown.length });
  });

  it('[R38] what is there stays as it is: only what is missing is made; invented people come when they are asked for', async () => {
    expect(await apply('lead', 'pudong')).toMatchObject({ result: 'applied' });
    const once = await stateNow();
    const looks = [...once.all(MonitorPoints).values()].filter(({ id }) => id.startsWith('pudong-'));
    expect(looks.length).toBeGreaterThan(10);
    expect([...once.all(volunteers).keys()].filter((id) => id.startsWith('pudong-'))).toEqual([]);
    const matrix = once.get(dutyMatrices, matrixId);
    expect(await apply('lead', 'pudong', { people: true })).toMatchObject({
      result: 'applied',
      note: { params: { n: 6 } },
    });
    const state = await stateNow();
    expect([...state.all(volunteers).keys()].filter((id) => id.startsWith('pudong-'))).toHaveLength(6);
    expect(state.get(dutyMatrices, matrixId)).toEqual(matrix);
  });
});
