import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { SaidLine, type FunctionalLine } from '../tasks/lines.ts';
import { Grid, Reason } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;
const Time = Type.Integer({ minimum: 0 });

/** A place warning holds for so long at most, ms [R02]. */
export const longestWarning = 12 * 3_600_000;
/** An order is relayed for so long at most, ms (default); it is renewed by another document. */
export const longestOrder = 90 * 24 * 3_600_000;
export const closureLimits = { grids: 50, checkpoints: 20 } as const;

const said = {
  id: Id,
  title: Title({ maxLength: 60, text: true }),
  line: SaidLine,
  /** ms since 1970 UTC */
  expires: Time,
} as const;

/** The order that is relayed: who gave it, under which number. A community has no power to close anything itself. */
const order = {
  issuer: Title({ maxLength: 60, text: true }),
  documentNo: Title({ maxLength: 60, text: true }),
} as const;

const Grids = Type.Array(Grid, { minItems: 1, maxItems: closureLimits.grids, uniqueItems: true });
const Step = Type.Enum(['open', 'controlled', 'closed']);

/**
 * `closure.relay`: `basis` is an entry of the register of legal bases, `to` how far the order goes, `ask` what the community had
 * asked for, where the order answers it.
 */
export const Relay = Type.Object(
  {
    ...{ ...said, ...order, basis: Id, grids: Grids, to: Type.Enum(['controlled', 'closed']), reason: Reason },
    ask: Type.Optional(Id),
  },
  closed,
);

/** `closure.warn`: a place, never persons; `grid` is where it is. */
export const Warn = Type.Object({ ...said, grid: Grid, reason: Reason }, closed);

/** `closure.move`: what the issuing organ changed, and on which basis. */
export const Move = Type.Object({ id: Id, to: Step, basis: Id, documentNo: order.documentNo, reason: Reason }, closed);

/** `closure.renew`: the organ prolonged its order by another document. */
export const Renew = Type.Object({ id: Id, basis: Id, documentNo: order.documentNo, expires: Time }, closed);

/** A change of phase shortens it. */
export const Limited = Type.Object({ id: Id, expires: Time }, closed);

/** The words of a basis as they were, and its entry of the register. */
const cited = { basis: Text({ minLength: 1, maxLength: 200 }), basisId: Id } as const;

export const Relayed = Type.Object({ ...said, ...order, ...cited, grids: Grids }, closed);
export const Warned = Type.Object({ ...said, grid: Grid }, closed);
export const Moved = Type.Object(
  {
    id: Id,
    to: Step,
    reason: Reason,
    documentNo: Type.Optional(order.documentNo),
    basis: Type.Optional(cited.basis),
    basisId: Type.Optional(Id),
  },
  closed,
);
export const Renewed = Type.Object({ id: Id, ...cited, documentNo: order.documentNo, expires: Time }, closed);

/** The relay of an order, or a warning about a place. */
export interface Closure {
  readonly id: string;
  readonly kind: 'order' | 'place';
  readonly title: string;
  readonly status: string;
  readonly grids: readonly string[];
  readonly line?: FunctionalLine;
  readonly expires: number;
  readonly issuer?: string;
  readonly documentNo?: string;
  readonly basis?: string;
  readonly basisId?: string;
  /** why it is as it is */
  readonly reason?: string;
  /** account that recorded it */
  readonly by: string;
  readonly at: number;
  /** when it was lifted or expired; its log is erased some time later */
  readonly endedAt?: number;
  /** what was counted at it was erased while it still alarmed */
  readonly isLogErased?: true;
  /** when somebody said that nothing stands there any more */
  readonly settledAt?: number;
  /** when the subdistrict took notice of a place warning */
  readonly acknowledgedAt?: number;
}

export const closures: Collection<Closure> = { name: 'closures' };

/** Whether it is in force: only then is there something to guard. */
export function isInForce({ status }: Pick<Closure, 'status'>): boolean {
  return status === 'controlled' || status === 'closed';
}

/** Whether it stands in people's way: in force, or over and not yet taken away. */
export function isStanding({ status, settledAt }: Pick<Closure, 'status' | 'settledAt'>): boolean {
  return isInForce({ status }) || isAlarm({ status, settledAt });
}

/** Whether it is a warning in force of which the subdistrict has not taken notice. */
export function isUnnoticed({
  kind,
  status,
  acknowledgedAt,
}: Pick<Closure, 'kind' | 'status' | 'acknowledgedAt'>): boolean {
  return kind === 'place' && isInForce({ status }) && acknowledgedAt === undefined;
}

/** Whether its time is over and nobody has said that it was taken away: that alarms. */
export function isAlarm({ status, settledAt }: Pick<Closure, 'status' | 'settledAt'>): boolean {
  return status === 'expired' && settledAt === undefined;
}

export type Move = Static<typeof Move>;
