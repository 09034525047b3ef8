import * as Y from 'yjs';

/** Until where an update's news of each Yjs client go: client → clock after the last. */
export type Ends = ReadonlyMap<number, number>;

/**
 * Looks at an update before it is applied: does all that it stands on stand on the board, or in itself?
 * @param known how far the board has a client's writing (its clock)
 * @returns how far its own writing goes, or nothing when a part is missing before it
 * @throws what Yjs does on bytes that are no update
 */
export function standing(update: Uint8Array, known: (client: number) => number): Ends | undefined {
  const { structs, ds } = Y.decodeUpdate(update);
  const ends = new Map<number, number>();
  const goes = (client: number): number => ends.get(client) ?? known(client);
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    if (clock > goes(client)) return undefined;
    ends.set(client, Math.max(goes(client), clock + struct.length));
  }
  const has = (id: Y.ID | null): boolean => id === null || id.clock < goes(id.client);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { origin, rightOrigin, parent } = struct;
    if (!has(origin) || !has(rightOrigin) || (parent instanceof Y.ID && !has(parent))) return undefined;
  }
  for (const [client, ranges] of ds.clients)
    if (ranges.some(({ clock, len }) => clock + len > goes(client))) return undefined;
  return ends;
}
