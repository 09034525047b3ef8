import type { Answer, Reply } from '@liandong/shared/protocol/up';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reactive } from 'vue';
import type { CommandToSend } from './link.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';

const wish = (id: string): CommandToSend => ({ id, type: 'task.revise', community: 'c', payload: { id: 'task-1' } });
const refused = (code: string, params = {}): Reply<Answer> => ({ ok: false, error: { code, params } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An outbox whose server answers by a list, and then applies everything. */
function boxOf(...replies: (Reply<Answer> | undefined)[]) {
  const sent: string[] = [];
  let shown: readonly OutboxEntry[] = [];
  const box = new Outbox(
    'a',
    async ({ id }) => {
      sent.push(id);
      return replies.length > 0 ? replies.shift() : { ok: true, id, result: 'applied', seq: 1 };
    },
    (entries) => (shown = [...entries]),
    async () => undefined,
  );
  return { box, sent, shown: () => shown };
}

describe('the outbox', () => {
  it.each([
    ['a store that takes nothing', refused('store_unavailable')],
    ['a crowded server', refused('overloaded')],
    ['no answer at all', undefined],
  ])('[P2] while the line stays open, a wish that met %s is sent again by itself', async (_, reply) => {
    const { box, sent, shown } = boxOf(reply, reply);
    const answer = box.add(wish('one'), 'task-1', 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await answer).toMatchObject({ result: 'applied' });
    expect(sent).toEqual(['one', 'one', 'one']);
    expect(shown()).toEqual([]);
  });

  it('[P2] what is bound to the screen is sent and kept as it was when it was wished', async () => {
    const { box, shown } = boxOf(undefined);
    const payload = reactive({ id: 'task-1', skills: ['carry'] });
    void box.add({ ...wish('one'), payload }, 'task-1', 0);
    payload.skills.push('cook');
    await vi.advanceTimersByTimeAsync(0);
    expect(structuredClone(shown()[0]?.command.payload)).toEqual({ id: 'task-1', skills: ['carry'] });
  });

  it('[P2] who sent too much waits for as long as the server says', async () => {
    const { box, sent } = boxOf(refused('too_many', { seconds: 7 }));
    void box.add(wish('one'), 'task-1', 0);
    await vi.advanceTimersByTimeAsync(6_900);
    expect(sent).toEqual(['one']);
    await vi.advanceTimersByTimeAsync(700);
    expect(sent).toEqual(['one', 'one']);
  });

  it('[P2] a refusal of a kind that this page does not know decides all the same, and holds nothing up', async () => {
    const { box, sent, shown } = boxOf(refused('from_a_newer_server'));
    const first = box.add(wish('one'), 'task-1', 0);
    const second = box.add(wish('two'), 'task-2', 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(await first).toMatchObject({ error: { code: 'from_a_newer_server' } });
    expect(await second).toMatchObject({ result: 'applied' });
    expect(sent).toEqual(['one', 'two']);
    expect(shown()).toEqual([]);
  });
});
