import { Type, type Static } from 'typebox';
import { correction, type Entered } from '../kernel/corrects.ts';
import type { Collection } from '../kernel/state.ts';
import { OpenText, Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { SaidPurpose, type Purpose } from '../purposes/purpose.ts';
import { PhotoIds } from '../reports/photo-ids.ts';
import { functionalLines } from '../tasks/lines.ts';
import { parties } from '../tasks/parties.ts';
import { Grid, Reason } from '../tasks/schema.ts';
import type { Limited } from '../time-limits/schema.ts';

const closed = { additionalProperties: false } as const;

export const hazardKinds = ['natural', 'accident', 'public_health', 'social_security'] as const;
/** The gravest first. */
export const severities = ['critical', 'urgent', 'important', 'normal'] as const;

/** How dangerous the work on it is, as a task says it: who may be sent [R19]. */
export const levels = ['general', 'risky', 'professional'] as const;

/** How long an incident that has ended stays in live state, ms: indicators count a month (default). */
export const keeps = 30 * 86_400_000;

/** Most acts by hand in the course of one incident: beyond it progress goes into fewer words. */
export const mostActs = 200;
/** How long after its closing an incident may be opened again, ms (default). */
export const reopenWithin = 7 * 86_400_000;

const saidLength = { minLength: 1, maxLength: 2000 };
const Said = Text(saidLength);
const Moment = Type.Integer({ minimum: 0 });

/** What it came from, when it was no person's plain report: a sign that was raised, a conflict, a screening … */
const Source = Type.Object({ kind: Type.Enum(['report', 'sign', 'monitor', 'screening', 'request']), id: Id }, closed);

/** What an incident is: each has a grid, a line, a kind of hazard and a severity. */
const about = {
  title: Title({ maxLength: 80, text: true }),
  grid: Grid,
  line: Type.Enum(functionalLines),
  hazard: Type.Enum(hazardKinds),
  severity: Type.Enum(severities),
} as const;

/** What somebody says who sees it. What they leave out takes its usual value, for the desk to mend when it files it. */
const told = {
  ...{ title: about.title, grid: about.grid },
  ...{ line: Type.Optional(about.line), hazard: Type.Optional(about.hazard), severity: Type.Optional(about.severity) },
  said: Type.Optional(Said),
  /** ms since 1970 UTC; when it was reported, unless somebody says otherwise */
  occurredAt: Type.Optional(Moment),
} as const;

/** What it came from, and what shows it. */
const from = {
  photos: Type.Optional(PhotoIds),
  source: Type.Optional(Source),
  /** the early sign that was raised into it: lead time is counted from that [E07] */
  sign: Type.Optional(Id),
} as const;

/** What a quick report tells of: it goes to everybody on duty, and into lists. */
export const Seen = Type.Object({ ...told, said: Type.Optional(OpenText(saidLength)) }, closed);

/** `incident.report`. */
export const Report = Type.Object({ id: Id, ...told, ...from }, closed);
export type Report = Static<typeof Report>;

export const Reported = Type.Object({ id: Id, ...about, said: told.said, occurredAt: Moment, ...from }, closed);
export type Reported = Static<typeof Reported>;

/** `incident.revise` and, with it, `incident.file`: only what is named changes. */
const change = {
  title: Type.Optional(about.title),
  grid: Type.Optional(about.grid),
  line: Type.Optional(about.line),
  hazard: Type.Optional(about.hazard),
  severity: Type.Optional(about.severity),
  /** how dangerous work on it is */
  level: Type.Optional(Type.Enum(levels)),
  /** account of the 两委 member who answers for it [R13] */
  accountable: Type.Optional(Id),
} as const;

export const Change = Type.Object({ id: Id, ...change }, closed);
export type Change = Static<typeof Change>;

/** `incident.revise`: a lower severity says why. */
export const Revision = Type.Object({ id: Id, ...change, reason: Type.Optional(Reason) }, closed);
const Shift = Type.Object({ from: about.severity, to: about.severity }, closed);
export const Revised = Type.Object({ ...Revision.properties, ...correction, shift: Type.Optional(Shift) }, closed);

/** To a party; within it to an organisation or to one account. */
export const Dispatch = Type.Object(
  {
    ...{ id: Id, party: Type.Enum(parties), org: Type.Optional(Id), handler: Type.Optional(Id) },
    ...{ said: Type.Optional(Said), accountable: change.accountable },
  },
  closed,
);
export type Dispatch = Static<typeof Dispatch>;

export const One = Type.Object({ id: Id }, closed);
export const WithReason = Type.Object({ id: Id, reason: Reason }, closed);
export const Reworked = Type.Object({ ...WithReason.properties, ...correction }, closed);
export const Merging = Type.Object({ id: Id, into: Id }, closed);

/** What was done, with photos and the nature of the act [R10]. */
export const Progress = Type.Object(
  { id: Id, said: Said, photos: Type.Optional(PhotoIds), purpose: SaidPurpose },
  closed,
);
export type Progress = Static<typeof Progress>;
/** `isWork` is what the server said of it; notes written before it was said are work of whoever had it in hand. */
export const Progressed = Type.Object({ ...Progress.properties, isWork: Type.Optional(Type.Boolean()) }, closed);

/** How it is kept from happening again; or why there is nothing to do about that [R10]. */
export const Closing = Type.Object({ id: Id, prevention: Type.Optional(Said), none: Type.Optional(Reason) }, closed);
export const Evaluation = Type.Object({ id: Id, result: Type.Enum(['good', 'fair', 'poor']), said: Said }, closed);
/** Whether those who work on it need help: their answer when they are asked. */
export const HelpWanted = Type.Object({ id: Id, wanted: Type.Boolean() }, closed);

/** An act in the response phase names who answers for the incident, when nobody did before. */
const { accountable } = change;
export const Accepted = Type.Object({ ...One.properties, accountable }, closed);
export const Resolved = Type.Object({ ...Progress.properties, accountable }, closed);
export const Closed = Type.Object({ ...Closing.properties, accountable }, closed);
export const Reopened = Type.Object({ ...WithReason.properties, ...correction, accountable }, closed);

/** One act in the course of an incident. */
export interface Act extends Entered {
  /** type of its event, without `incident.` */
  readonly act: string;
  readonly at: number;
  /** opaque account id */
  readonly by: string;
  readonly said?: string;
  readonly photos?: readonly string[];
  readonly purpose?: Purpose;
  /** another severity than before */
  readonly shift?: Static<typeof Shift>;
  /** whom it was given to, or another incident that was merged into it */
  readonly to?: string;
}

export interface Incident extends Limited, Omit<Reported, 'id' | 'said' | 'photos'> {
  readonly status: string;
  readonly course: readonly Act[];
  /** ids of what people told of it: its own, and of those that were merged into it */
  readonly reports: readonly string[];
  readonly reportedBy: string;
  readonly reportedAt: number;
  readonly filedAt?: number;
  readonly filedBy?: string;
  readonly level?: (typeof levels)[number];
  readonly accountable?: string;
  readonly party?: string;
  readonly org?: string;
  readonly dispatchedBy?: string;
  /** accounts that have it in hand */
  readonly handlers: readonly string[];
  /** accounts that ever worked on it: none of them verifies it */
  readonly workedBy: readonly string[];
  /** when it was taken up first */
  readonly acceptedAt?: number;
  /** since when it waits to be taken up anew: it was given back after somebody had taken it up */
  readonly againSince?: number;
  readonly resolvedAt?: number;
  readonly verifiedAt?: number;
  readonly closedAt?: number;
  /** what keeps it from happening again, or why nothing does */
  readonly prevention?: { readonly said: string; readonly none: boolean };
  readonly evaluation?: 'good' | 'fair' | 'poor';
  readonly suspendedSince?: number;
  /** all the time that it was suspended, ms [E02] */
  readonly suspended: number;
  /** time that its limits do not count since it was filed or opened again, ms: suspended, or waiting for a verifier */
  readonly stopped: number;
  readonly reopenedAt?: number;
  /** all the time from its resolution until it was opened again, ms [E02] */
  readonly shut?: number;
  /** counts for E05, E06 */
  readonly reworks: number;
  readonly dispatches: number;
  readonly returns: number;
  /** the incident that it was merged into */
  readonly merged?: string;
  /** an answer whether help is wanted, the newest */
  readonly help?: { readonly by: string; readonly wanted: boolean; readonly at: number };
}
export const incidents: Collection<Incident> = { name: 'incidents' };

/** What a person told, as they see what became of it: nothing of who works on it. */
export interface IncidentReport {
  /** id that the incident was reported under */
  readonly id: string;
  /** the incident that it is part of now */
  readonly incident: string;
  readonly by: string;
  readonly at: number;
  readonly grid: string;
  readonly title: string;
  readonly status: string;
}
export const incidentReports: Collection<IncidentReport> = { name: 'incidentReports' };
