import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Title } from '../kernel/text.ts';
import { phases } from '../phases/schema.ts';
import { Id } from '../protocol/up.ts';
import { functionalLines } from '../tasks/lines.ts';
import { parties } from '../tasks/parties.ts';

const closed = { additionalProperties: false } as const;
const Some = Type.Array(Type.Enum([...parties]), { maxItems: parties.length, uniqueItems: true });

/** Who leads, supports and is informed of one duty in one phase. */
const Duty = Type.Object(
  {
    id: Id,
    phase: Type.Enum(phases),
    name: Title({ maxLength: 60, text: true }),
    /** tasks of this line fall under it */
    line: Type.Optional(Type.Enum(functionalLines)),
    lead: Type.Enum([...parties]),
    support: Some,
    inform: Some,
  },
  closed,
);
export type Duty = Static<typeof Duty>;

/** `duty.revise`: the whole matrix anew; `id` is its only record's. */
export const Revision = Type.Object(
  { id: Type.Literal('matrix'), duties: Type.Array(Duty, { minItems: 1, maxItems: 120 }) },
  closed,
);

/** The duty matrix [R04]; without a record it is the one of the domain guide. */
export interface DutyMatrix extends Static<typeof Revision> {
  /** counted from 1 with each revision */
  readonly edition: number;
}

export const dutyMatrices: Collection<DutyMatrix> = { name: 'dutyMatrices' };
export const matrixId = 'matrix';
