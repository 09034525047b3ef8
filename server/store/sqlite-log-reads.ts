import type Database from 'libsql';
import { rows } from './sqlite-rows.ts';
import type { Head, StoredEvent, StoredText } from './port.ts';

/**
 * Reads of the log on a connection that can't write. Its tables are those of the first version, so that who verifies
 * or exports a folder can read one that an older version left.
 */
export class LogReads {
  private readonly log;

  constructor(db: Database.Database) {
    db.exec('PRAGMA query_only=ON');
    this.log = {
      head: db.prepare('SELECT epoch, seq, hash FROM head WHERE community = ?'),
      events: db.prepare('SELECT seq, body, hash FROM event WHERE community = ? AND seq > ? ORDER BY seq LIMIT ?'),
      texts: db.prepare(
        'SELECT seq, path, salt, value FROM text WHERE community = ? AND seq BETWEEN ? AND ? ORDER BY seq, path',
      ),
    };
  }

  head(community: string): Head | undefined {
    return rows<Head>(this.log.head, community)[0];
  }

  events(community: string, after: number, limit: number): { events: StoredEvent[]; texts: StoredText[] } {
    const events = rows<StoredEvent>(this.log.events, community, after, limit);
    const last = events.at(-1);
    return {
      events,
      texts: last ? rows<StoredText>(this.log.texts, community, after + 1, last.seq) : [],
    };
  }
}
