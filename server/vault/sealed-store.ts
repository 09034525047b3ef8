import type { Store } from '../store/port.ts';
import type { Vault } from './vault.ts';

/** A store in which what is a person's own lies sealed; whoever stands on it writes and reads it as it is. */
export function sealedStore(store: Store, vault: Vault): Store {
  return {
    communities: () => store.communities(),
    head: (community) => store.head(community),
    commit: (batches) =>
      vault.write(batches, (sealed) =>
        store.commit(batches.map((batch, i) => ({ ...batch, records: sealed[i] ?? batch.records }))),
      ),
    events: (community, after, limit) => store.events(community, after, limit),
    answer: (account, id) => store.answer(account, id),
    keepAnswer: (answer) => store.keepAnswer(answer),
    forgetRefusals: (before) => store.forgetRefusals(before),
    record: async (community, kind, id) => vault.read(community, kind, id, await store.record(community, kind, id)),
    async records(community, kind, after, limit) {
      const found = [];
      for (const record of await store.records(community, kind, after, limit))
        found.push({ ...record, body: await vault.read(community, kind, record.id, record.body) });
      return found;
    },
    putRecords: (community, records) =>
      vault.write([{ community, records }], ([sealed]) => store.putRecords(community, sealed ?? records)),
    // Nothing of a person is written so: there is no key to seal it with.
    addRecord: (community, record) => store.addRecord(community, record),
    saveSnapshot: (community, snapshot) => store.saveSnapshot(community, snapshot),
    snapshot: (community) => store.snapshot(community),
    appendBoard: (board, update, authors) => store.appendBoard(board, update, authors),
    board: (board, after) => store.board(board, after),
    boardAuthors: (board) => store.boardAuthors(board),
    compactBoard: (board, merged, upTo) => store.compactBoard(board, merged, upTo),
    boards: () => store.boards(),
    beginBoard: (board, update, authors) => store.beginBoard(board, update, authors),
    keepVersion: (board, version, state) => store.keepVersion(board, version, state),
    versions: (board) => store.versions(board),
    version: (board, id) => store.version(board, id),
    dropVersions: (board, ids) => store.dropVersions(board, ids),
    noteActs: (board, acts) => store.noteActs(board, acts),
    acts: (board, limit) => store.acts(board, limit),
    forgetActs: (before) => store.forgetActs(before),
    close: () => store.close(),
  };
}
