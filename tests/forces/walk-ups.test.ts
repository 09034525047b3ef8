import { digestOfNotice, newestVersion, noticeText } from '@liandong/shared/consents/notices';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const grid = `${pudong}015`;
let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
beforeAll(async () => {
  server = await startServer({ env: { LIANDONG_SIGN_IN_TRIES: '1' } });
  wisher = new Wisher(server, 'walk');
});
afterAll(() => server.stop());

const shown = { notice: 'people', version: newestVersion('people'), language: 'zh' } as const;
const agreed = { ...shown, digest: digestOfNotice(shown, noticeText(shown) ?? '') };
const who = { name: '路小禾', phone: '19900009999', agreed };
/** Asks as somebody without an account would. */
const visit = async (step: 'look' | 'come' | 'go', body: object) =>
  (await ask(server, 'POST', `/api/v1/walk-ups/${step}`, body)).body as Record<string, never> & {
    error?: { code: string; reason?: string };
  };

async function openPost(id: string, more: object = {}): Promise<string> {
  const task = { id: `${id}-t`, title: '搬沙袋', grid, line: 'flood', lead: 'community', need: 2, ...more };
  await wisher.send('coordinator', 'task.create', task);
  return wisher.send('coordinator', 'walkUp.open', { id, task: task.id });
}
const codeOf = async (id: string): Promise<string> => {
  const { token } = server.account('coordinator');
  const answer = await ask(server, 'POST', `/api/v1/communities/${pudong}/walk-ups/${id}/code`, undefined, { token });
  return (answer.body as { code: string }).code;
};

it('[R20] whoever scans the code at a place checks in and out without an account; hours are proposed and another confirms them', async () => {
  expect(await openPost('p1', { title: '给周奶奶（13800001234）搬沙袋' })).toBe('applied');
  const code = await codeOf('p1');
  // No person stands in the address: the community, the place, and until when.
  const said = Buffer.from(code.split('~')[0] ?? '', 'base64url').toString();
  expect(JSON.parse(said)).toEqual([pudong, 'p1', expect.any(Number)]);
  expect((await visit('look', { code: 'XYZ' })).error?.reason, 'of what is no code at all').toBe('walkUp.code_over');
  const place = await visit('look', { code });
  // What stands at the door for strangers is what a wall may show.
  expect(place).toMatchObject({ task: expect.stringContaining('搬沙袋'), known: false });
  expect(JSON.stringify(place)).not.toContain('13800001234');
  const { ticket } = place;
  expect((await visit('come', { ticket, ...who, agreed: undefined })).error?.reason).toBe('walkUp.agree_first');
  const { pass } = await visit('come', { ticket, ...who });
  const task = await wisher.one('coordinator', 'tasks', 'p1-t');
  expect(task).toMatchObject({ status: 'in_progress', crew: [{ state: 'checked_in' }] });
  const crew = task?.['crew'] as readonly { person: string; assignment: string }[] | undefined;
  const { person = '', assignment = '' } = crew?.[0] ?? {};
  expect(await wisher.one('coordinator', 'volunteers', person)).toMatchObject({
    walkUp: true,
    insured: false,
    trained: [],
  });
  expect(await wisher.one('coordinator', 'consents', `${person}.people`)).toMatchObject({ digest: agreed.digest });
  // Name and phone are sealed beside the log, and are in no record of state.
  const state = JSON.stringify(
    [...(await server.ports.pipeline.community(pudong)).state.maps].map(([, map]) => [...map]),
  );
  expect(state).not.toContain('路小禾');
  expect(state).not.toContain('19900009999');

  const again = await visit('look', { code: await codeOf('p1'), pass });
  expect(again).toMatchObject({ known: true, since: expect.any(Number) });
  // A ticket lets one person in: pressed again after a lost answer, nobody comes twice.
  const retry = await visit('come', { ticket, ...who });
  expect(retry).toMatchObject({ pass });
  const [now] = [await wisher.one('coordinator', 'tasks', 'p1-t')];
  expect(now?.['crew']).toHaveLength(1);
  expect(await visit('go', { pass })).toMatchObject({ minutes: 0 });
  expect((await visit('come', { ticket, pass })).error?.reason).toBe('walkUp.code_over');
  expect(await wisher.one('coordinator', 'assignments', assignment)).toMatchObject({ status: 'checked_out' });
  expect(await wisher.send('coordinator', 'assignment.confirmHours', { id: assignment, minutes: 90 })).toBe('applied');
  expect(await wisher.one('coordinator', 'volunteers', person)).toMatchObject({ confirmedMinutes: 90 });

  // Back another time: nothing is typed again.
  const back = await visit('look', { code: await codeOf('p1'), pass });
  expect((await visit('come', { ticket: back['ticket'], pass })).error).toBeUndefined();
});

it('[R19] walk-ups do general work only, and the codes of others, old ones and those of a closed place let nobody in', async () => {
  expect(await openPost('p2', { hazard: 'risky' })).toBe('illegal walkUp.general_only');
  expect(await openPost('p3')).toBe('applied');
  const code = await codeOf('p3');
  const [, mac = ''] = code.split('~');
  const later = Buffer.from(JSON.stringify([pudong, 'p3', Date.now() + 1e9])).toString('base64url');
  expect((await visit('look', { code: `${later}~${mac}` })).error?.reason).toBe('walkUp.code_over');
  expect((await visit('come', { ticket: code, ...who })).error?.reason).toBe('walkUp.code_over');
  const { ticket } = await visit('look', { code });
  expect(await wisher.send('coordinator', 'walkUp.close', { id: 'p3' })).toBe('applied');
  expect((await visit('come', { ticket, ...who })).error?.reason).toBe('walkUp.post_closed');
  const { token } = server.account('volunteer');
  const path = `/api/v1/communities/${pudong}/walk-ups/p1/code`;
  expect((await ask(server, 'POST', path, undefined, { token })).status).toBe(403);
});

it('[R20] whoever tries codes again and again waits', async () => {
  let last = '';
  for (let n = 0; n < 70 && last !== 'too_many'; n++)
    last = (await visit('look', { code: `${'a'.repeat(24)}~${'b'.repeat(22)}` })).error?.code ?? '';
  expect(last).toBe('too_many');
});
