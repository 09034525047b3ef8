import { Type, type Static } from 'typebox';
import { defineMachine } from '../kernel/machine.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { SaidPurpose, type Purpose } from '../purposes/purpose.ts';
import { publicClasses } from '../special-groups/schema.ts';

const closed = { additionalProperties: false } as const;
const Number = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/** 项目孵化 [R34]. Each step but the last is a gate. */
export const incubationMachine = defineMachine('IncubationProject', 'idea', {
  'incubation.screen': 'idea → screened',
  'incubation.incubate': 'screened → incubating',
  'incubation.pilot': 'incubating → piloting',
  'incubation.operate': 'piloting → operating',
  'incubation.evaluate': 'operating → evaluated',
  'incubation.graduate': 'evaluated → graduated',
  'incubation.terminate': 'evaluated → terminated',
});

export const ProjectFields = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 60, text: true }),
    /** whose lives it is to change */
    groups: Type.Array(Type.Enum(publicClasses), { minItems: 1, maxItems: publicClasses.length, uniqueItems: true }),
    /** what they lack now */
    problem: Text({ minLength: 1, maxLength: 500 }),
    /** what it is good for [R10] */
    purpose: SaidPurpose,
    /** the organisation, or the group of neighbours, that carries it */
    org: Type.Optional(Id),
    group: Type.Optional(Id),
    /** what is to be different for them, in a number that somebody can count */
    aim: Type.Object(
      { what: Title({ maxLength: 60, text: true }), unit: Title({ maxLength: 20, text: true }), number: Number },
      closed,
    ),
  },
  closed,
);
export type ProjectFields = Static<typeof ProjectFields>;

export const OutcomeFields = Type.Object(
  {
    id: Id,
    /** what it was: its own id, so that a repeated wish adds nothing */
    outcome: Id,
    /** what changed for the target group */
    what: Text({ minLength: 1, maxLength: 300 }),
    /** how many of the target group it reached */
    people: Number,
    /** of the aim's unit, what was reached with it; nothing at first */
    number: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  },
  closed,
);
export type OutcomeFields = Static<typeof OutcomeFields>;

/** An outcome for the target group, at the stage in which it was recorded. */
export interface ProjectOutcome extends Omit<OutcomeFields, 'id' | 'outcome'> {
  readonly id: string;
  readonly stage: string;
  /** ms since 1970 UTC */
  readonly at: number;
}

export interface Project extends ProjectFields {
  readonly purpose: Purpose;
  readonly status: string;
  readonly proposedBy: string;
  readonly proposedAt: number;
  /** in the order in which they were recorded */
  readonly outcomes: readonly ProjectOutcome[];
  /** why it went on or ended, as its last decision says */
  readonly reason?: string;
}

/** Most projects that are not at their end. */
export const mostProjects = 2000;
/** Whether a project has come to its end. */
export const isOver = (status: string): boolean => status === 'graduated' || status === 'terminated';
export const projects: Collection<Project> = { name: 'incubationProjects' };
