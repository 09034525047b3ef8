import { gunzipSync, gzipSync } from 'node:zlib';
import { State, type Entity, type Stamped } from '@liandong/shared/kernel/state';

/** A community's state as bytes, as of a seq at or before its head. */
export interface MadeSnapshot {
  readonly seq: number;
  readonly body: Uint8Array;
}

/** Bytes unpacked at a time: in the library's pieces of 16 KB a large state takes more than twice as long. */
const pieceBytes = 1 << 20;

/** Records of a state to each event between two of its snapshots. */
export const recordsPerEvent = 4;

/**
 * Whether enough came after a snapshot for the next one. Making one costs as much as there are records, so that between two of a large
 * state there are more events: else each event would cost the more, the larger the state is. A start after a crash reduces them anew, which
 * takes less time than reading the snapshot before them.
 * @param savedSeq seq of the stored one @param atLeast events between two of any state
 */
export function isSnapshotDue(state: State, savedSeq: number, atLeast: number): boolean {
  const events = state.seq - savedSeq;
  if (events < atLeast) return false;
  const records = [...state.maps.values()].reduce((sum, { size }) => sum + size, 0);
  return events * recordsPerEvent >= records;
}

/** State as bytes: gzip of `{seq, maps: {collection: records}}`. */
export function encodeSnapshot(state: State): Uint8Array {
  const maps = Object.fromEntries([...state.maps].map(([name, map]) => [name, [...map.values()]]));
  return gzipSync(JSON.stringify({ seq: state.seq, maps }), { level: 1 });
}

/** @throws when the bytes are not a snapshot */
export function decodeSnapshot(body: Uint8Array): State {
  const { seq, maps } = JSON.parse(gunzipSync(body, { chunkSize: pieceBytes }).toString('utf8')) as {
    seq: number;
    maps: Record<string, Stamped<Entity>[]>;
  };
  const state = new State();
  state.seq = seq;
  for (const [name, records] of Object.entries(maps)) {
    const map = state.map(name);
    for (const record of records) map.set(record.id, record);
  }
  return state;
}
