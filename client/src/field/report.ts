import type { Danger } from '@liandong/shared/reports/schema';
import type { RequestFields } from '@liandong/shared/requests/schema';

/** A quick report: something dangerous that was seen, or help that is wanted. */
export type Report = 'danger' | 'help';

/** What a quick report says: what a person wrote stands apart, since a title travels further than it should. */
interface Said {
  readonly title: string;
  readonly grid: string;
  readonly text: string;
}

/** The incident that a danger is. */
export function dangerOf({ title, grid, text }: Said): Extract<Danger, { incident: object }>['incident'] {
  // Where the place has no name yet, nothing is left hanging.
  return { title: title.replace(/[ ·]+$/u, '').slice(0, 80), grid, said: text.trim().slice(0, 2000) };
}

/** The request that a wish for help is. */
export function helpOf({ title, grid, text, item }: Said & { readonly item: string }): RequestFields {
  return {
    ...{ title: title.slice(0, 120), kind: 'help', priority: 'routine', grid, line: 'other' },
    why: text.trim().slice(0, 4000),
    lines: [{ id: '1', item, ask: 'open' }],
  };
}

/** A quick report that was refused, as its sheet takes it up again. */
export interface Refused {
  /** id of the refused wish */
  readonly id: string;
  readonly kind: Report;
  readonly grid: string;
  readonly floor?: number;
  readonly text: string;
  readonly photos: readonly Blob[];
}

interface Sent {
  readonly floor?: number;
  readonly incident?: { readonly grid: string; readonly said?: string };
  readonly request?: { readonly grid: string; readonly why?: string };
}

/** What a refused wish said, where it is a quick report: those are mended in their sheet, photos come on top. */
export function reportOf(wish: {
  readonly id: string;
  readonly type?: string;
  readonly payload?: unknown;
}): Omit<Refused, 'photos'> | undefined {
  const { floor, incident, request } = (wish.payload ?? {}) as Sent;
  const at = { id: wish.id, ...(floor === undefined ? {} : { floor }) };
  if (wish.type === 'report.danger' && incident)
    return { ...at, kind: 'danger', grid: incident.grid, text: incident.said ?? '' };
  if (wish.type === 'report.help' && request)
    return { ...at, kind: 'help', grid: request.grid, text: request.why ?? '' };
  return undefined;
}
