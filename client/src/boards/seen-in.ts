import type { SeenPresence } from '@liandong/shared/boards/presence';
import type { Awareness } from 'y-protocols/awareness';

/** Another person on this board now. */
export interface Other {
  readonly client: number;
  readonly account: string;
  readonly card: string | undefined;
  readonly dragging: string | undefined;
  readonly pointer: { readonly x: number; readonly y: number } | undefined;
  readonly writing: boolean;
}

/** The others on a board, as they say where they are and the server says who. */
export function seenIn(awareness: Awareness): Other[] {
  return [...awareness.getStates()].flatMap(([client, value]) => {
    const { user, card, dragging, pointer, cursor } = value as Partial<SeenPresence>;
    if (client === awareness.clientID || !user?.account) return [];
    return [
      {
        client,
        account: user.account,
        card: card ?? undefined,
        dragging: dragging ?? undefined,
        pointer: pointer ?? undefined,
        writing: Boolean(cursor),
      },
    ];
  });
}
