import { existsSync, readFileSync } from 'node:fs';
import type { State } from '@liandong/shared/kernel/state';
import { erasedPeople } from '@liandong/shared/people/schema';
import { Id } from '@liandong/shared/protocol/up';
import { erasedTexts, type ErasedText } from '@liandong/shared/texts/schema';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Committed } from '../pipeline/api.ts';

const closed = { additionalProperties: false } as const;
const PersonLine = Type.Object({ community: Id, person: Id, at: Type.Integer() }, closed);
/** By its digest, since after a restore another text may stand at the same place. */
const TextLine = Type.Object(
  {
    community: Id,
    seq: Type.Integer({ minimum: 1 }),
    path: Type.String(),
    digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    at: Type.Integer(),
  },
  closed,
);
export type TextLine = Static<typeof TextLine>;
const Line = Type.Union([PersonLine, TextLine]);
/** Who, or which text, was erased, by ids that name nobody, and when (ms since 1970 UTC). */
export type ErasedLine = Static<typeof Line>;

/** The lines of a register that make sense; a last one cut short by a crash does not. */
export function readRegister(file: string): readonly ErasedLine[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        const line: unknown = JSON.parse(text);
        return Value.Check(Line, line) ? line : [];
      } catch {
        return [];
      }
    });
}

/** What a line is about, so that it is written once. */
export function subjectOf(line: ErasedLine): string {
  return 'person' in line ? `${line.community} ${line.person}` : `${line.community} ${line.digest}`;
}

const personLine = (community: string, person: string, at: number): ErasedLine => ({ community, person, at });
const textLine = (community: string, { seq, path, digest }: ErasedText, at: number): ErasedLine => ({
  ...{ community, seq, path, digest, at },
});

/** What some events erased. */
export function linesOf(community: string, committed: readonly Committed[]): ErasedLine[] {
  return committed.flatMap(({ event, changes }) =>
    changes.flatMap(({ collection, id, before, after }) => {
      if (!after || before) return [];
      if (collection === erasedPeople.name) return personLine(community, id, event.at);
      return collection === erasedTexts.name ? textLine(community, after as unknown as ErasedText, event.at) : [];
    }),
  );
}

/** All that was ever erased in a community. */
export function allLines(community: string, state: State): ErasedLine[] {
  return [
    ...[...state.all(erasedPeople).values()].map(({ id, changedAt }) => personLine(community, id, changedAt)),
    ...[...state.all(erasedTexts).values()].map((text) => textLine(community, text, text.changedAt)),
  ];
}
