import { Type, type Static } from 'typebox';
import type { Entered } from '../kernel/corrects.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

export const levels = ['red', 'orange', 'yellow', 'blue'] as const;
export type Level = (typeof levels)[number];

/** CAP 1.2 severity that goes with each of our colours. */
export const severityOf = {
  red: 'Extreme',
  orange: 'Severe',
  yellow: 'Moderate',
  blue: 'Minor',
} as const satisfies Record<Level, string>;

/** Fields of CAP 1.2 that a relay carries on; severity follows from the level. */
const Cap = Type.Object(
  {
    status: Type.Enum(['Actual', 'Exercise', 'System', 'Test', 'Draft']),
    scope: Type.Enum(['Public', 'Restricted', 'Private']),
    urgency: Type.Enum(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']),
    certainty: Type.Enum(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']),
    /** identifier that the issuer gave the message */
    identifier: Type.Optional(Text({ maxLength: 120 })),
  },
  closed,
);

const content = {
  level: Type.Enum(levels),
  /** the issuer's word for the level, verbatim: 严重 */
  levelWord: Text({ minLength: 1, maxLength: 20 }),
  /** the issuer's title, verbatim: 暴雨橙色预警信号 */
  title: Title({ maxLength: 80, text: true }),
  description: Type.Optional(Text({ maxLength: 1000 })),
  instruction: Type.Optional(Text({ maxLength: 1000 })),
  origin: Type.Enum(['official_relay', 'community_notice']),
  hazard: Type.Enum(['natural', 'accident', 'public_health', 'social_security']),
  issuer: Title({ maxLength: 80, text: true }),
  /** by the issuer, ms since 1970 UTC */
  issuedAt: Type.Integer({ minimum: 0 }),
  validUntil: Type.Integer({ minimum: 0 }),
  grids: Type.Array(Grid, { minItems: 1, maxItems: 500, uniqueItems: true }),
  cap: Cap,
  /** how many accounts are to acknowledge it */
  targeted: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
} as const;

export const AlertDraft = Type.Object({ id: Id, ...content }, closed);

/** `alert.update`: `id` is the new message's, `supersedes` that of the issued one. */
export const AlertUpdate = Type.Object({ id: Id, supersedes: Id, ...content }, closed);

export const AlertFields = Type.Object({ id: Id, ...content, supersedes: Type.Optional(Id) }, closed);
export type AlertFields = Static<typeof AlertFields>;

/** 预警. */
export interface Alert extends AlertFields, Entered {
  readonly status: string;
  readonly severity: (typeof severityOf)[Level];
  readonly msgType: 'Alert' | 'Update' | 'Cancel';
  /** ids of the messages that an update or a cancel refers to */
  readonly references: readonly string[];
  readonly draftedBy: string;
  readonly approvedBy?: string;
  /** when it was issued here, by the server's clock, ms since 1970 UTC */
  readonly publishedAt?: number;
  /** why it was sent back, or ended */
  readonly reason?: string;
  readonly supersededBy?: string;
  readonly acked: number;
}

export const alerts: Collection<Alert> = { name: 'alerts' };

/** One account's acknowledgement. */
export interface AlertAck {
  /** `<alert>:<account>` */
  readonly id: string;
  readonly alert: string;
  readonly account: string;
  readonly at: number;
  /** id of the acknowledgement before it, of the same alert */
  readonly before?: string;
}

export const alertAcks: Collection<AlertAck> = { name: 'alertAcks' };

/** The last acknowledgement of an alert, from which each leads to the one before it: shown to nobody, so that they can go with the alert. */
export interface LastAck {
  /** the alert's */
  readonly id: string;
  readonly ack: string;
}

export const lastAcks: Collection<LastAck> = { name: 'lastAcks' };
