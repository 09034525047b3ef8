import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { severities } from '../incidents/schema.ts';
import { functionalLines } from '../tasks/lines.ts';
import { ItemFields, LotPart, PlaceFields } from '../stock/schema.ts';
import { Grid } from '../tasks/schema.ts';
import { VolunteerFields } from '../volunteers/schema.ts';

const closed = { additionalProperties: false } as const;

/** Most that happens by itself in one drill, and most that is found in one. */
export const mostInjects = 40;
export const mostFindings = 50;
/** Most people that one wish of the setting-up copies. */
export const mostForces = 100;
/** Most stores, items and shelves, each, that one wish of the setting-up copies. */
export const mostOfStock = 200;

export const One = Type.Object({ id: Id }, closed);

/** What happens in a drill by itself, so many minutes after its start: a sign, an alert or an incident. */
export const InjectFields = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z0-9-]{1,20}$' }),
    after: Type.Integer({ minimum: 0, maximum: 24 * 60 }),
    kind: Type.Enum(['sign', 'alert', 'incident']),
    title: Title({ maxLength: 60, text: true }),
    grid: Grid,
    line: Type.Optional(Type.Enum(functionalLines)),
    severity: Type.Optional(Type.Enum(severities)),
  },
  closed,
);
export type InjectFields = Static<typeof InjectFields>;

/** `drill.set`: what a drill begins with. Sent by the installation alone. */
export const Setting = Type.Object(
  {
    id: Id,
    training: Id,
    title: Title({ maxLength: 60, text: true }),
    startedAt: Type.Integer({ minimum: 0 }),
    script: Type.Array(InjectFields, { maxItems: mostInjects }),
  },
  closed,
);

/** `drill.copy`: a part of the people that the community has at the start, without a name: those are read where they are kept. */
export const Copy = Type.Object({ id: Id, forces: Type.Array(VolunteerFields, { maxItems: mostForces }) }, closed);

/** Lots of one item in one store. */
const Shelf = Type.Object({ place: Id, item: Id, lots: Type.Array(LotPart, { minItems: 1, maxItems: 200 }) }, closed);
export type Shelf = Static<typeof Shelf>;

/** `drill.stock`: a part of what the community's stores hold at the start. */
export const Stock = Type.Object(
  {
    id: Id,
    places: Type.Array(PlaceFields, { maxItems: mostOfStock }),
    items: Type.Array(ItemFields, { maxItems: mostOfStock }),
    shelves: Type.Array(Shelf, { maxItems: mostOfStock }),
  },
  closed,
);

/** `drill.find`. */
export const FindingFields = Type.Object({ id: Id, words: Text({ minLength: 1, maxLength: 300 }) }, closed);

/** What a drill came to, counted in its own log alone. */
export const DrillFigures = Type.Object(
  {
    injects: Type.Integer(),
    incidents: Type.Integer(),
    incidentsClosed: Type.Integer(),
    tasks: Type.Integer(),
    tasksDone: Type.Integer(),
    /** from report to filing, of those that were filed: all minutes together, and how many */
    filingMinutes: Type.Integer(),
    filed: Type.Integer(),
  },
  closed,
);
export type DrillFigures = Static<typeof DrillFigures>;
export const noFigures: DrillFigures = {
  ...{ injects: 0, incidents: 0, incidentsClosed: 0, tasks: 0, tasksDone: 0 },
  ...{ filingMinutes: 0, filed: 0 },
};

export interface Finding extends Static<typeof FindingFields> {
  readonly by: string;
}

/** 演练: the one record that says of a community that it is a drill. Its id is `drill`. */
export interface Drill {
  readonly id: string;
  readonly training: string;
  readonly title: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly injects: readonly string[];
  readonly findings: readonly Finding[];
}
export const Drills: Collection<Drill> = { name: 'drills' };
export const drillId = 'drill';

/** One thing that happens by itself. */
export interface Inject extends Omit<InjectFields, 'key' | 'after'> {
  readonly id: string;
  /** ms since 1970 UTC; nothing once the drill is over */
  readonly due?: number;
  readonly sentAt?: number;
}
export const Injects: Collection<Inject> = { name: 'injects' };

export interface Counted extends DrillFigures {
  readonly id: string;
}
/** The figures, under the drill's id. */
export const Figures: Collection<Counted> = { name: 'drillFigures' };
