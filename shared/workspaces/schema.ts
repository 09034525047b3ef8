import { Type, type Static } from 'typebox';
import type { Collection, State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { phases } from '../phases/schema.ts';
import { Id, idPattern } from '../protocol/up.ts';
import { functionalLines } from '../tasks/lines.ts';
import { parties } from '../tasks/parties.ts';
import { templateIds } from './templates/templates.ts';

const closed = { additionalProperties: false } as const;

/** The board that every community has without a record: it takes in every task, and can't be put away. */
export const mainBoard = 'main';

export const workspaceLimits = {
  /** boards of one community that are written on */
  open: 60,
  /** all of them, with those that were put away */
  all: 600,
  /** people on one board */
  members: 200,
  name: 40,
  /** signs of a board's id: those of its cards begin with it */
  id: 60,
  grids: 50,
} as const;

/** A board's id; `main` is the one without a record. */
export const BoardId = Type.String({ minLength: 1, maxLength: workspaceLimits.id, pattern: idPattern });
const Name = Text({ minLength: 1, maxLength: workspaceLimits.name });
const Members = Type.Array(Id, { maxItems: workspaceLimits.members, uniqueItems: true });
/** Accounts, each once. */
export const Some = Type.Array(Id, { minItems: 1, maxItems: workspaceLimits.members, uniqueItems: true });

/** Which tasks a board takes in by itself: those that somebody placed there, or all of some lines, grids and parties. */
export const Scope = Type.Union([
  Type.Literal('placed'),
  Type.Object(
    {
      lines: Type.Optional(Type.Array(Type.Enum(functionalLines), { minItems: 1, uniqueItems: true })),
      grids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: workspaceLimits.grids, uniqueItems: true })),
      parties: Type.Optional(Type.Array(Type.Enum(parties), { minItems: 1, uniqueItems: true })),
    },
    closed,
  ),
]);
export type Scope = Static<typeof Scope>;

/** `id` is the board's, in its address too. Without `members` it is for everybody who works on tasks. */
export const Opening = Type.Object(
  {
    id: BoardId,
    name: Name,
    scope: Scope,
    members: Type.Optional(Members),
    phase: Type.Optional(Type.Enum(phases)),
    template: Type.Optional(Type.Enum(templateIds)),
    /** board whose cards it starts with */
    copyOf: Type.Optional(BoardId),
    /** in which language the words of a template are written; Chinese unless said otherwise */
    language: Type.Optional(Type.Enum(['zh', 'en'])),
  },
  closed,
);
export type Opening = Static<typeof Opening>;

export const Renaming = Type.Object({ id: BoardId, name: Name }, closed);
export const Inviting = Type.Object({ id: BoardId, members: Some }, closed);
export const OneWorkspace = Type.Object({ id: BoardId }, closed);

/** A shared board as a record: what it is called, for whom, and which tasks it takes in. What stands on it is elsewhere. */
export interface Workspace extends Opening {
  readonly archived?: true;
  /** account that opened it */
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}

export const workspaces: Collection<Workspace> = { name: 'workspaces' };

/** The record of a board; nothing for the main one and for one that is not there. */
export function workspaceOf(state: State, board: string): Workspace | undefined {
  return state.get(workspaces, board);
}
