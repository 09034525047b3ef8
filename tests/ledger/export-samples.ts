import type { StoredEvent, StoredText } from '@liandong/server/store/port';
import { exported } from '@liandong/server/ledger/export';
import { Chain } from '../contracts/store-samples.ts';

/** The ledger of one community in memory. */
export interface SampleLedger {
  readonly events: readonly StoredEvent[];
  readonly texts: readonly StoredText[];
}

const notes = ['水位到警戒线了', 'pump 3 stopped', '“转移”12户\n已完成', '药品 💊 已送到', ''];

/** A sound ledger with texts in Chinese and English, one of them erased. */
export function sampleLedger(length: number): SampleLedger {
  const chain = new Chain('a');
  const made = Array.from({ length }, (_, n) => chain.next(notes[n % notes.length]));
  const texts = made.map(({ text }) => (text.seq === 3 ? { ...text, salt: '', value: null } : text));
  return { events: made.map(({ event }) => event), texts };
}

/** The lines of an export as the server writes them, with a head of its own or the ledger's. */
export async function exportOf(
  ledger: SampleLedger,
  texts = true,
  head?: { seq: number; hash: string },
): Promise<string> {
  const last = ledger.events.at(-1) ?? { seq: 0, hash: '0'.repeat(64) };
  const source = {
    events: (_community: string, after: number, limit: number) => {
      const events = ledger.events.slice(after, after + limit);
      return Promise.resolve({ events, texts: ledger.texts.slice(after, after + limit) });
    },
  };
  const parts: string[] = [];
  const told = { epoch: 'e1', seq: head?.seq ?? last.seq, hash: head?.hash ?? last.hash };
  for await (const part of exported(source, { community: 'a', head: told, texts })) parts.push(part);
  return parts.join('');
}
