import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import type { Limited } from '../time-limits/schema.ts';
import { figureKeys } from './figures.ts';

const closed = { additionalProperties: false } as const;
const Moment = Type.Integer({ minimum: 0 });

/** How long a report that went up, or an ask that is over, stays in live state, ms: indicators count a month (default). */
export const upKeeps = 60 * 86_400_000;

/** 日报 of a day, or 专报 on one thing. */
const kinds = ['daily', 'special'] as const;

const what = {
  id: Id,
  kind: Type.Enum(kinds),
  title: Title({ maxLength: 80, text: true }),
  /** the stretch of time that it tells of, ms since 1970 UTC */
  from: Moment,
  until: Moment,
} as const;

/** `upReport.ask`: a superior wants one by a time, and says why. */
export const UpAsk = Type.Object({ ...what, due: Moment, why: Text({ minLength: 1, maxLength: 500 }) }, closed);
export const UpAsked = Type.Object({ ...UpAsk.properties, of: Type.Array(Id, { maxItems: 20 }) }, closed);

/** `upReport.send`: the figures are the server's own, of that moment. */
export const UpSend = Type.Object({ ...what, words: Text({ maxLength: 4000 }) }, closed);

const Figure = Type.Object(
  {
    key: Type.Enum(figureKeys),
    n: Type.Integer({ minimum: 0 }),
    grids: Type.Array(Type.Object({ grid: Id, n: Type.Integer({ minimum: 1 }) }, closed), { maxItems: 500 }),
  },
  closed,
);
export const UpSent = Type.Object(
  { ...UpSend.properties, edition: Type.Integer({ minimum: 1 }), figures: Type.Array(Figure) },
  closed,
);

export const UpOne = Type.Object({ id: Id }, closed);
export const UpReturn = Type.Object({ id: Id, reason: Text({ minLength: 1, maxLength: 500 }) }, closed);

/** 上报: what goes up to the subdistrict, in its newest edition; the log has those before it. */
export interface UpReport extends Limited, Omit<Static<typeof UpSend>, 'id' | 'words'> {
  readonly status: string;
  /** counted from 1 with each sending; 0 = asked for and not sent yet */
  readonly edition: number;
  readonly figures: Static<typeof UpSent>['figures'];
  readonly words: string;
  /** set where a superior asked */
  readonly due?: number;
  readonly askedAt?: number;
  readonly askedBy?: string;
  readonly why?: string;
  /** accounts that are told when it is late */
  readonly of: readonly string[];
  readonly firstSentAt?: number;
  readonly sentAt?: number;
  readonly sentBy?: string;
  readonly receivedAt?: number;
  readonly receivedBy?: string;
  /** why it came back */
  readonly returned?: string;
}
export const UpReports: Collection<UpReport> = { name: 'upReports' };
