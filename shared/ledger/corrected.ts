import type { Event } from '../kernel/event.ts';
import { erasedType } from '../texts/schema.ts';

/** The seq of the earlier entry that an entry corrects, where it says one. An erasure names the entry whose text is gone. */
export function correctedEntry({ type, data }: Pick<Event, 'type' | 'data'>): number | undefined {
  const { corrects, seq } = (data ?? {}) as { readonly corrects?: unknown; readonly seq?: unknown };
  const entry = type === erasedType ? seq : corrects;
  return typeof entry === 'number' && Number.isSafeInteger(entry) ? entry : undefined;
}

/** Whether an entry's body may be a correction: a look at its text, which spares reading it. */
export function mayCorrect(body: string): boolean {
  return body.includes('"corrects":') || body.includes(`"${erasedType}"`);
}
