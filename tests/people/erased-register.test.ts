import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ErasedRegister } from '@liandong/server/people/erased-register';
import type { Ports } from '@liandong/server/ports';
import { erasedPeople } from '@liandong/shared/people/schema';
import { volunteers } from '@liandong/shared/volunteers/schema';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runBackup } from '../support/backup-run.ts';
import { freePort, startServer } from '../support/start-server.ts';

const community = '440604012051';
let place: string;
const path = (name: string): string => join(place, name);
beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'liandong-erased-'))));
afterEach(() => rmSync(place, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<string> {
  const { ended, said } = runBackup(...args);
  expect(await ended, said()).toBe(0);
  return said();
}

async function somebodyFree({ pipeline }: Ports): Promise<string> {
  const { state } = await pipeline.community(community);
  const free = [...state.all(volunteers).values()].find(({ assignment }) => assignment === undefined);
  return free?.id ?? '';
}

const nameOf = async ({ store }: Ports, id: string): Promise<unknown> => store.record(community, 'person', id);

it('[P7] who was erased after a backup is erased again before a restored server serves anything, by the register that was kept apart', async () => {
  const first = await startServer({ data: path('data') });
  const id = await somebodyFree(first.ports);
  expect(await nameOf(first.ports, id)).toMatchObject({ name: expect.any(String) });
  await run('backup', path('data'), path('backup'));
  const lead = first.account('lead').id;
  const grants = first.ports.logins.account(lead)?.grants ?? [];
  const wish = { id: 'erase-1', type: 'person.erase', community, payload: { person: id, reason: '本人要求' } };
  expect(await first.ports.pipeline.submit({ id: lead, grants }, wish)).toMatchObject({ result: 'applied' });
  await first.stop();
  const register = path('data/erased.jsonl');
  expect(JSON.parse(readFileSync(register, 'utf8'))).toEqual({ community, person: id, at: expect.any(Number) });
  // What a crash cut short, and a community that this data folder does not know, are no reason not to start.
  appendFileSync(register, `${JSON.stringify({ community: 'elsewhere', person: 'p', at: 1 })}\n{"community":"44`);

  const said = await run('restore', path('backup'), path('without'), path('data/master.key'));
  expect(said).toContain('erased.jsonl');
  const without = await startServer({ data: path('without') });
  expect(await nameOf(without.ports, id), 'a backup alone can’t know it').toMatchObject({ name: expect.any(String) });
  await without.stop();

  await run('restore', path('backup'), path('again'), path('data/master.key'), register);
  const port = await freePort();
  const door = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      () => 'open',
      () => 'closed',
    );
  const { apply } = ErasedRegister.prototype;
  const doors: unknown[] = [];
  vi.spyOn(ErasedRegister.prototype, 'apply').mockImplementationOnce(async function (this: ErasedRegister) {
    doors.push(await door());
    await apply.call(this);
    doors.push(await door());
  });
  const again = await startServer({ data: path('again'), port });
  expect([...doors, await door()]).toEqual(['closed', 'closed', 'open']);
  const { state } = await again.ports.pipeline.community(community);
  expect([await nameOf(again.ports, id), state.get(volunteers, id)]).toEqual([undefined, undefined]);
  expect(await again.ports.store.record(community, 'personKey', id)).toBeUndefined();
  expect(state.get(erasedPeople, id)).toBeDefined();
  const { seq } = state;
  await again.stop();
  const later = await startServer({ data: path('again') });
  expect((await later.ports.pipeline.community(community)).state.seq, 'once').toBe(seq);
  await later.stop();
});

it('[P7] a register that could not be written has everybody after the next start', async () => {
  const first = await startServer({ data: path('data'), env: { LIANDONG_ERASED_FILE: path('nowhere/erased.jsonl') } });
  const id = await somebodyFree(first.ports);
  const lead = first.account('lead').id;
  const grants = first.ports.logins.account(lead)?.grants ?? [];
  const wish = { id: 'erase-1', type: 'person.erase', community, payload: { person: id, reason: '本人要求' } };
  expect(await first.ports.pipeline.submit({ id: lead, grants }, wish)).toMatchObject({ result: 'applied' });
  await first.stop();
  const file = path('erased.jsonl');
  const second = await startServer({ data: path('data'), env: { LIANDONG_ERASED_FILE: file } });
  await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 10_000 }).toContain(id);
  await second.stop();
});

it('[P7] a server that can’t erase again whom the register names does not start, and its door stays shut', async () => {
  const first = await startServer({ data: path('data') });
  const person = await somebodyFree(first.ports);
  const file = path('erased.jsonl');
  writeFileSync(file, `${JSON.stringify({ community, person, at: 1 })}\n`);
  const { pipeline, store } = first.ports;
  const full = {
    community: (id: string) => pipeline.community(id),
    onCommit: () => () => undefined,
    submit: () => Promise.resolve({ id: '', result: 'unavailable', error: { code: 'unavailable' } }),
  } as unknown as Ports['pipeline'];
  const register = new ErasedRegister({ pipeline: full, store, file, log: () => undefined });
  await expect(register.apply()).rejects.toThrow(`not erased again in ${community}: unavailable`);
  await first.stop();
  const port = await freePort();
  vi.spyOn(ErasedRegister.prototype, 'apply').mockRejectedValueOnce(new Error('not erased again'));
  await expect(startServer({ data: path('data'), port })).rejects.toThrow('not erased again');
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});
