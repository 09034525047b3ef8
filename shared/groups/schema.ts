import { Type, type Static } from 'typebox';
import { defineMachine } from '../kernel/machine.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** 社区自组织 [R21]. */
export const groupMachine = defineMachine('SelfOrganization', 'identified', {
  'group.cultivate': 'identified → cultivating',
  'group.record': 'cultivating → recorded',
  'group.activate': 'recorded|dormant → active',
  'group.rest': 'active → dormant',
});

export const GroupFields = Type.Object(
  {
    id: Id,
    name: Title({ maxLength: 40, text: true }),
    grid: Grid,
    /** what they do together */
    about: Type.Optional(Text({ maxLength: 300 })),
  },
  closed,
);
export type GroupFields = Static<typeof GroupFields>;

export const GroupChange = Type.Object(
  { id: Id, name: Type.Optional(Title({ maxLength: 40, text: true })), about: Type.Optional(Text({ maxLength: 300 })) },
  closed,
);

/** What came of calling a group: how many were asked, and how many could not be. */
export interface Mobilisation {
  readonly task: string;
  /** ms since 1970 UTC */
  readonly at: number;
  readonly asked: number;
  readonly left: number;
}

export interface Group extends GroupFields {
  readonly status: string;
  /** in the order of their joining; a leader is a member too */
  readonly members: readonly string[];
  readonly leaders: readonly string[];
  /** the last calls, the newest first */
  readonly called: readonly Mobilisation[];
}

/** So many members join a group on a page without an account; whoever cultivates it may add more. */
export const mostMembers = 200;

export const groups: Collection<Group> = { name: 'groups' };
