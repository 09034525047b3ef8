import { careFiles } from '@liandong/shared/care/files';
import { State } from '@liandong/shared/kernel/state';
import { visits } from '@liandong/shared/visits/schema';
import { expect, it } from 'vitest';
import type { Community } from '../pipeline/api.ts';
import type { Ports } from '../ports.ts';
import { visitsOfCase } from './care-store.ts';

it('[P7] among the notes of a case stand the visits while it was open: none from before it, none from after its end', async () => {
  const state = new State();
  const stamp = { version: 1, changedAt: 1, changedBy: 'a' };
  const at = { before: 9, first: 10, last: 20, after: 21 };
  state.map(careFiles.name).set('h1', { id: 'h1', ...stamp, records: { [visits.name]: Object.keys(at) } } as never);
  for (const [id, then] of Object.entries(at)) state.map(visits.name).set(id, { id, ...stamp, at: then } as never);
  const store = {
    record: (_community: string, _kind: string, id: string) =>
      Promise.resolve({ text: id, at: Object.entries(at).find(([name]) => id.includes(name))?.[1] ?? 0 }),
  } as unknown as Ports['store'];
  const actor = { id: 'me', grants: [{ community: 'c', role: 'supervisor' as const }] };
  const found = async (file: Parameters<typeof visitsOfCase>[3]) =>
    (await visitsOfCase({ store }, { id: 'c', state } as Community, actor, file)).map(({ id }) => id);
  expect(await found({ subject: 'h1', at: 10, endedAt: 20 })).toEqual(['first', 'last']);
  expect(await found({ subject: 'h1', at: 10 })).toEqual(['first', 'last', 'after']);
});
