import { rootOf } from '@liandong/shared/boards/board-doc';
import { momentOf } from '../requests/clock.ts';
import type { Act } from './version-routes.ts';

/** What one person did to one card, or to the board as a whole, at about a time. */
export interface ActLine {
  readonly key: string;
  readonly at: number;
  readonly by: string;
  /** missing: the board as a whole */
  readonly card?: string;
  /** kinds of root types; `many` for many others */
  readonly parts: readonly string[];
}

/** Acts of one day. */
export interface ActDay {
  /** days from today: 0 today, -1 yesterday */
  readonly days: number;
  readonly month: number;
  readonly day: number;
  readonly lines: readonly ActLine[];
}

/** What the server says once somebody wrote in more parts at a time than it notes. */
const manyPlaces = { kind: 'many', card: undefined } as const;

/** Puts what one person wrote on one card at a time on one line; parts that no board has are left out. */
export function actLines(acts: readonly Act[]): readonly ActLine[] {
  const lines = new Map<string, ActLine>();
  for (const { at, by, part } of acts) {
    const root = part === '*' ? manyPlaces : rootOf(part);
    if (!root || root.kind === 'conflicts') continue;
    const key = `${at} ${by} ${root.card ?? ''}`;
    const known = lines.get(key);
    const parts = [...new Set([...(known?.parts ?? []), root.kind])].sort();
    lines.set(key, { key, at, by, parts, ...(root.card !== undefined && { card: root.card }) });
  }
  return [...lines.values()];
}

/** Lines by day, newest first. `now` in ms since 1970 UTC. */
export function actDays(lines: readonly ActLine[], now: number): readonly ActDay[] {
  const days = new Map<number, ActDay>();
  for (const line of [...lines].sort((a, b) => b.at - a.at)) {
    const { days: ago, month, day } = momentOf(line.at, now);
    days.set(ago, { days: ago, month, day, lines: [...(days.get(ago)?.lines ?? []), line] });
  }
  return [...days.values()];
}
