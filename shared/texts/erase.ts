import { Type } from 'typebox';
import { withoutWords } from '../feeds/without-words.ts';
import { rowKind, type KeptRow } from '../feeds/schema.ts';
import {
  defineCommand,
  type CommandKind,
  type DecideContext,
  type Decision,
  type RecordKey,
} from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import {
  erasedTextId,
  erasedTexts,
  erasedType,
  erasureReasons,
  type FindTexts,
  type FoundTexts,
  type WordsPlace,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
/** Texts that one wish of the clock erases. */
export const mostAtOnce = 100;
const at = {
  seq: Type.Integer({ minimum: 1 }),
  path: Type.String({ maxLength: 200, pattern: '^(/[A-Za-z0-9_]+)+$' }),
};
const place = { ...at, reason: Type.Enum([...erasureReasons]) };
const WordsPlace = Type.Object(
  {
    collection: Type.String({ pattern: '^[A-Za-z]+$' }),
    id: Id,
    path: Type.String({ pattern: "^(/[A-Za-z0-9_.~%!*'()-]+)+$" }),
  },
  closed,
);

/** A text of an earlier entry is gone, and with it its salt: of its digest nobody can tell any more what it was. */
export const textErased = defineEvent(
  erasedType,
  Type.Object({ ...place, digest: Type.String({ pattern: '^[0-9a-f]{64}$' }), places: Type.Array(WordsPlace) }, closed),
  {
    sealed: true,
    reduce(write, { data: { seq, path, digest, places } }) {
      for (const one of places) write.blank(one.collection, one.id, [one.path]);
      write.put(erasedTexts, { id: erasedTextId({ seq, path }), seq, path, digest });
    },
  },
);

type Reason = (typeof erasureReasons)[number];

/** Places whose record nobody changed since they were looked up; what is to be taken out of the others, a new look tells. */
function standing({ state }: DecideContext, { places }: FoundTexts): WordsPlace[] {
  return places
    .filter(({ collection, id, version }) => state.maps.get(collection)?.get(id)?.version === version)
    .map(({ collection, id, path }) => ({ collection, id, path }));
}

/** Every text that is there still gets its event; where the words went stands in the first. */
function gone(context: DecideContext, found: FoundTexts, reason: Reason): Decision {
  const { state, record } = context;
  const { texts, rows } = found;
  const places = standing(context, found);
  const left = texts.filter((text) => !state.get(erasedTexts, erasedTextId(text)));
  const named = left.length === 0 && places.length > 0 ? texts.slice(0, 1) : left;
  const words = texts.flatMap((text) => text.words ?? []);
  const kept = rows.flatMap((id) => {
    const row = record({ kind: rowKind, id }) as KeptRow | undefined;
    return row && words.length > 0 ? [{ kind: rowKind, id, body: words.reduce(withoutWords, row) }] : [];
  });
  if (named.length === 0) return { duplicate: true, private: kept };
  return {
    events: named.map(({ seq, path, digest }, n) =>
      textErased.make({ seq, path, reason, digest, places: n === 0 ? places : [] }),
    ),
    private: kept,
    erases: texts.map(({ seq, path }) => ({ seq, path })),
  };
}

const rowsOf = (found: FoundTexts | undefined): RecordKey[] => found?.rows.map((id) => ({ kind: rowKind, id })) ?? [];

/**
 * Erases one text of one entry for good, by those who may erase a person. Where its words went in state is `find`'s to
 * know: a rule sees no text. Sent again, it takes them out of what has copied them since.
 */
export function eraseWith(find: FindTexts): CommandKind {
  return defineCommand('text.erase', Type.Object(place, closed), {
    needs: [
      { object: 'volunteer', act: 'A' },
      { object: 'account', act: 'A' },
    ],
    reads: (payload) => rowsOf(find(payload)),
    decide(context, payload) {
      const found = find(payload);
      return found ? gone(context, found, payload.reason) : refuse('not_found', { field: 'path', reason: 'text.none' });
    },
  }) as CommandKind;
}

/** Erases texts whose time is over; sent by the installation alone. */
export function lapseWith(find: FindTexts): CommandKind {
  const texts = Type.Array(Type.Object(at, closed), { minItems: 1, maxItems: mostAtOnce });
  return defineCommand('text.lapse', Type.Object({ texts }, closed), {
    needs: [],
    reads: (payload) => rowsOf(find(payload)),
    decide(context, payload) {
      const found = find(payload);
      return found ? gone(context, found, 'time') : { duplicate: true };
    },
  }) as CommandKind;
}
