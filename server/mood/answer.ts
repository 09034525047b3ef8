import { createHmac } from 'node:crypto';
import { boxKey } from '@liandong/shared/mood/commands';
import { moodPeriods, type Answering, type MoodBox } from '@liandong/shared/mood/schema';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Community } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Ports } from '../ports.ts';

type Held = Pick<Ports, 'pipeline' | 'store' | 'newId'>;

/** An answer as somebody gave it. */
export interface Given extends Pick<Answering, 'place' | 'mood' | 'most'> {
  /** what keeps one from answering twice: it goes no further than here */
  readonly who: string;
  /** the address of whoever has no account: it goes no further either */
  readonly address?: string;
}

/** What is left of who answered: nobody leads back from it once the salt of the day is gone. */
function markOf(salt: string, who: string): string {
  return createHmac('sha256', salt).update(who).digest('hex').slice(0, 32);
}

/** The day that runs, and its salt; nothing when nobody has answered yet. */
async function running(
  { store }: Held,
  { id: community, state }: Community,
): Promise<{ id: string; salt: string } | undefined> {
  const [period] = state.all(moodPeriods).values();
  if (!period) return undefined;
  const { kind, id } = boxKey(period.id);
  const box = (await store.record(community, kind, id)) as MoodBox | undefined;
  return box && { id: period.id, salt: box.salt };
}

/** Counts an answer, by the installation: neither the log nor the answers of accounts know whose it was. */
export async function answerMood(
  ports: Held,
  community: Community,
  { who, address, ...given }: Given,
): Promise<Pick<Answer, 'result' | 'error'>> {
  const { pipeline, newId } = ports;
  const submit = (type: string, payload: object) =>
    pipeline.submit(bySystem, { id: newId(), type, community: community.id, payload });
  if (!(await running(ports, community))) {
    const begun = await submit('mood.begin', { id: newId() });
    if (begun.error) return begun;
  }
  const day = await running(ports, community);
  if (!day) throw new Error('the day of the mood pulse has no box');
  const via = address === undefined ? {} : { via: markOf(day.salt, `address ${given.place} ${address}`) };
  return submit('mood.answer', { id: day.id, ...given, ...via, mark: markOf(day.salt, who), nonce: newId() });
}
