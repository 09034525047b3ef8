import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { registry } from '../registry.ts';
import { connect } from '../store/sqlite-schema.ts';
import { codeOf } from '../store/errors.ts';
import { databaseName } from '../store/sqlite-folder.ts';
import { LogReads } from '../store/sqlite-log-reads.ts';
import { answerEach } from '../workers/answer-each.ts';
import { look } from './look.ts';
import { Reader } from './reader.ts';
import type { SearchAsk, SearchReply } from './search.ts';

/** Longest that one answer reads in the log, ms: then it says how far it is. */
const patience = 1_500;
const busyTimeoutMs = 2_000;
const readers = new Map<string, Reader>();
let log: LogReads | undefined;

function readerOf({ folder, file, community, mark }: SearchAsk): Reader {
  let reader = readers.get(community);
  if (!reader) {
    log ??= new LogReads(connect(join(folder, databaseName), busyTimeoutMs));
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    reader = new Reader(log, registry, { community, file, mark });
    readers.set(community, reader);
  }
  return reader;
}

/** A state that a fault left half way is of no use for the next one, and a damaged book none at all. */
function letGo(community: string, code: string): void {
  const reader = readers.get(community);
  readers.delete(community);
  reader?.close();
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) reader?.removeBook();
}

answerEach((ask: SearchAsk): SearchReply => {
  try {
    const reader = readerOf(ask);
    const progress = reader.readTo(ask.seq, patience);
    if (progress.at < progress.of) return { progress };
    return ask.wanted ? look(reader.book, registry, ask.views, ask.wanted) : { hits: [] };
  } catch (error) {
    letGo(ask.community, codeOf(error));
    throw error;
  }
});
