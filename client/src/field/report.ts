import type { RequestFields } from '@liandong/shared/requests/schema';

/** A quick report: something dangerous that was seen, or help that is wanted. */
export type Report = 'danger' | 'help';

/**
 * The request that a quick report stands for. What a person wrote goes into `why` alone: a title travels
 * further than the words of people should.
 */
export function reportOf(
  kind: Report,
  said: { title: string; item: string; grid: string; text: string },
): RequestFields {
  return {
    title: said.title.slice(0, 120),
    kind: 'help',
    priority: kind === 'danger' ? 'urgent' : 'routine',
    grid: said.grid,
    line: 'other',
    why: said.text.trim().slice(0, 4000),
    lines: [{ id: '1', item: said.item, ask: 'open' }],
  };
}
