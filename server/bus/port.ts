import { Type, type Static } from 'typebox';
import { faultIn } from '../pipeline/check.ts';

const Id = Type.String({ minLength: 1, maxLength: 200 });

const topics = {
  /** a community has events up to a seq; who is behind reads them from the store */
  head: Type.Object({ community: Id, seq: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  /** a board (`<community>/<board>`) has updates up to a number; who has it open reads them from the store */
  board: Type.Object({ board: Id, upTo: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  /** the rights or logins of an account have changed; who serves it looks them up again */
  sessions: Type.Object({ account: Id }, { additionalProperties: false }),
  /** who is on a node in a community, whole each time, so that a lost message is mended by the next */
  presence: Type.Object(
    {
      community: Id,
      node: Id,
      people: Type.Array(
        Type.Object({ account: Id, place: Id, record: Type.Optional(Id) }, { additionalProperties: false }),
        { maxItems: 5_000 },
      ),
    },
    { additionalProperties: false },
  ),
} as const;

/** What is announced, by topic. */
export type Announcements = { readonly [T in keyof typeof topics]: Static<(typeof topics)[T]> };
export type Topic = keyof Announcements;
export type Handler<T extends Topic> = (message: Announcements[T]) => void;

export const topicNames = Object.keys(topics) as Topic[];

/**
 * Tells nodes, this one too, that something may have changed. Announcements are hints: each of them may be
 * lost or come twice, and whatever matters stands in the store. No method throws when the carrier is gone.
 */
export interface Bus {
  announce<T extends Topic>(topic: T, message: Announcements[T]): void;
  /** Calls the handler for each message of a topic until the returned function is called. */
  listen<T extends Topic>(topic: T, handler: Handler<T>): () => void;
  /** whether announcements reach other nodes now */
  ready(): boolean;
  close(): Promise<void>;
}

/** Reads a message as it came from outside; nothing when it is none of the topic's. */
export function readAnnouncement<T extends Topic>(topic: T, text: string): Announcements[T] | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  return faultIn(topics[topic], message) === undefined ? (message as Announcements[T]) : undefined;
}
