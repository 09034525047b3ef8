import { Type, type Static } from 'typebox';
import { wordsKind } from '../care/sealed.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { Digest } from '../residents/schema.ts';
import { signKindNames } from '../signs/schema.ts';
import { functionalLines, type FunctionalLine } from '../tasks/lines.ts';
import type { Limited } from '../time-limits/schema.ts';
import { feedbackTopics } from './topics.ts';
import { PersonName, Phone } from '../volunteers/schema.ts';

const closed = { additionalProperties: false } as const;

/** Who takes it on: the committees, or whoever works there. */
export const feedbackUnits = ['community', 'grid_worker', 'captain', 'social_worker', 'social_org'] as const;
export type FeedbackUnit = (typeof feedbackUnits)[number];

/** How far what was asked for was done. */
export const outcomes = ['done', 'partly', 'not_done'] as const;

/** It stays in live state for so long after its last step once it was replied to or closed, ms (default). */
export const feedbackKeeps = 60 * 86_400_000;

/** Kind of the private record that says who sent it, where they said so: under a key of its own. */
export const feedbackSenderKind = 'feedbackSender';
export const feedbackSender = wordsKind(feedbackSenderKind);

/** Who sent it, to be reached about it; both may stay away. */
export const Sender = Type.Object({ name: Type.Optional(PersonName), phone: Type.Optional(Phone) }, closed);
export type Sender = Static<typeof Sender>;

const said = {
  id: Id,
  topic: Type.Enum(feedbackTopics),
  /** the building or grid that it is about */
  grid: Id,
  words: Text({ minLength: 1, maxLength: 1000 }),
} as const;

/** `feedback.submit`. `proxy`: written down for somebody without a phone; `receipt`: the digest of the code that leads back to it. */
export const Submission = Type.Object(
  {
    ...said,
    proxy: Type.Optional(Type.Boolean()),
    sender: Type.Optional(Sender),
    receipt: Type.Optional(Digest),
  },
  closed,
);
export const Submitted = Type.Object({ ...said, proxy: Type.Optional(Type.Boolean()) }, closed);

export const One = Type.Object({ id: Id }, closed);
/** To whom it is passed on, and the line that it belongs to: residents say a topic, whoever passes it on says the line [R01]. */
export const Routing = Type.Object(
  {
    ...{ id: Id, to: Type.Enum(feedbackUnits), org: Type.Optional(Id) },
    line: Type.Optional(Type.Enum(functionalLines)),
  },
  closed,
);

const Words = Text({ minLength: 1, maxLength: 1000 });
/** What was done about it, and why so. */
export const Reply = Type.Object({ id: Id, outcome: Type.Enum(outcomes), words: Words, why: Words }, closed);
export const Judgement = Type.Object({ id: Id, satisfied: Type.Boolean(), words: Type.Optional(Words) }, closed);
export const WithReason = Type.Object({ id: Id, reason: Words }, closed);

export const SenderOpening = Type.Object({ id: Id, purpose: Text({ minLength: 2, maxLength: 200 }) }, closed);

/** What a person makes of feedback on a major accident. */
export const Raising = Type.Object(
  {
    ...{ id: Id, made: Id, title: Title({ maxLength: 80, text: true }) },
    ...{ as: Type.Enum(['incident', 'sign']), kind: Type.Optional(Type.Enum(signKindNames)) },
  },
  closed,
);
export const Raised = Type.Object({ id: Id, made: Id, as: Raising.properties.as }, closed);

/** One answer of those who worked on it. Times in ms since 1970 UTC. */
export interface Answer {
  readonly outcome: (typeof outcomes)[number];
  readonly words: string;
  readonly why: string;
  readonly at: number;
}

/** 意见反馈. Who sent it stands sealed beside it. */
export interface Feedback extends Static<typeof Submitted>, Omit<Limited, 'id'> {
  readonly status: string;
  /** account that entered it: the resident's own, whoever wrote it down for them, or the installation */
  readonly by: string;
  readonly at: number;
  /** every state that it was in, and since when */
  readonly trail: readonly { readonly status: string; readonly at: number }[];
  readonly to?: FeedbackUnit;
  readonly org?: string;
  /** once it was passed on with one */
  readonly line?: FunctionalLine;
  /** accounts of who passed it on, and of who works on it */
  readonly routedBy?: string;
  readonly worker?: string;
  readonly acknowledgedAt?: number;
  readonly repliedAt?: number;
  readonly reopenedAt?: number;
  /** the last stands last; there is a second one where dissatisfaction reopened it */
  readonly answers: readonly Answer[];
  /** what the resident said when it was not enough */
  readonly dissent?: string;
  /** why it was closed although the resident was not satisfied */
  readonly reason?: string;
  /** of a major accident: it is proposed to make an incident or an early sign of it, until a person decided */
  readonly proposal?: { readonly state: 'open' | 'raised' | 'declined'; readonly as?: string; readonly made?: string };
}
export const feedbacks: Collection<Feedback> = { name: 'feedbacks' };

/** How many there are by `<topic>.<status>`, and what residents said of the replies; one record, `all`. */
export interface FeedbackTotals {
  readonly id: string;
  readonly byState: Readonly<Record<string, number>>;
}
export const feedbackTotals: Collection<FeedbackTotals> = { name: 'feedbackTotals' };
export const theTotals = 'all';
