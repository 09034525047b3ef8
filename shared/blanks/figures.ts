import type { ObjectKind } from '../kernel/rights.ts';
import type { NeedFamily } from '../needs/taxonomy.ts';

/** A figure that a table from above may ask for: how often something happened in a period, as the log has it. */
export interface Figure {
  /** whose right it takes to know it; where somebody sees sums alone, the sum is one */
  readonly object: ObjectKind;
  /** types of events that it counts */
  readonly events: readonly string[];
  /** of a type of event, counts only those whose data say this */
  readonly when?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** adds up this field of the data, as so many of the unit, instead of counting */
  readonly sum?: { readonly field: string; readonly per: number };
  readonly unit: 'times' | 'cases' | 'people' | 'households' | 'hours';
  /** of few people: for those alone who read of them; by choosing days and places sums would find somebody */
  readonly few?: true;
}

const visited = ['screening.visited'];
const ofFamily = (family: NeedFamily) => ({ 'need.created': { family } });
const doorWas = (outcome: string) => ({ 'screening.visited': { outcome } });

/** Figures of a period by their names; a name that a blank was mapped to is never given another meaning. */
export const figures = {
  signsNoted: { object: 'earlySign', events: ['earlySign.created'], unit: 'cases' },
  signsPrevented: { object: 'earlySign', events: ['earlySign.prevented'], unit: 'cases' },
  incidentsReported: { object: 'incident', events: ['incident.reported'], unit: 'cases' },
  incidentsDispatched: { object: 'incident', events: ['incident.dispatched'], unit: 'times' },
  incidentsResolved: { object: 'incident', events: ['incident.resolved'], unit: 'cases' },
  incidentsClosed: { object: 'incident', events: ['incident.closed'], unit: 'cases' },
  hazardsListed: { object: 'hazard', events: ['hazard.listed'], unit: 'cases' },
  hazardsClosed: { object: 'hazard', events: ['hazard.closed'], unit: 'cases' },
  tasksCreated: { object: 'task', events: ['task.created'], unit: 'cases' },
  tasksDone: { object: 'task', events: ['task.done'], unit: 'cases' },
  tasksVerified: { object: 'task', events: ['task.verified'], unit: 'cases' },
  requestsFiled: { object: 'request', events: ['request.filed'], unit: 'cases' },
  requestsClosed: {
    ...{ object: 'request', events: ['request.moved'], unit: 'cases' },
    when: { 'request.moved': { status: 'closed' } },
  },
  pledgesMade: { object: 'pledge', events: ['pledge.made'], unit: 'cases' },
  pledgesReceived: {
    // Before a receipt took two signatures, it was a step like any other.
    ...{ object: 'pledge', events: ['pledge.received', 'pledge.moved'], unit: 'cases' },
    when: { 'pledge.moved': { status: 'received' } },
  },
  reportsFiled: { object: 'report', events: ['report.filed'], unit: 'cases' },
  zeroReports: { object: 'report', events: ['report.submitted'], unit: 'times' },
  doorsVisited: { object: 'screening', events: visited, unit: 'times' },
  doorsAnswered: { object: 'screening', events: visited, when: doorWas('completed'), unit: 'households' },
  doorsClosed: { object: 'screening', events: visited, when: doorWas('no_answer'), unit: 'times' },
  doorsRefused: { object: 'screening', events: visited, when: doorWas('refused'), unit: 'times' },
  doorsAbnormal: { object: 'screening', events: visited, when: doorWas('abnormal'), unit: 'households' },
  disinfected: { object: 'disinfection', events: ['disinfection.done'], unit: 'times' },
  volunteersRegistered: { object: 'volunteer', events: ['volunteer.registered'], unit: 'people' },
  peopleOnDuty: { object: 'volunteer', events: ['assignment.checkedIn'], unit: 'times' },
  hoursConfirmed: {
    ...{ object: 'volunteer', events: ['assignment.hoursConfirmed'], unit: 'hours' },
    sum: { field: 'minutes', per: 60 },
  },
  alertsIssued: { object: 'alert', events: ['alert.issued'], unit: 'cases' },
  visitsMade: {
    ...{ object: 'need', events: ['visit.done'], when: { 'visit.done': { outcome: 'done' } }, unit: 'times' },
    few: true,
  },
  // Of needs the log says what was noted and what was met in full, whatever became of them later: their words say so.
  needsMaterial: { object: 'need', events: ['need.created'], when: ofFamily('material'), unit: 'cases', few: true },
  needsSpiritual: { object: 'need', events: ['need.created'], when: ofFamily('spiritual'), unit: 'cases', few: true },
  needsMet: {
    ...{ object: 'need', events: ['need.metChanged'], when: { 'need.metChanged': { status: 'met' } }, unit: 'cases' },
    few: true,
  },
  activitiesRecorded: { object: 'activity', events: ['activity.recorded'], unit: 'times' },
  voicesHeard: { object: 'feedback', events: ['feedback.submitted'], unit: 'cases' },
  voicesReplied: { object: 'feedback', events: ['feedback.replied'], unit: 'cases' },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof figures;
export const figureNames = Object.keys(figures) as FigureName[];

/** A list that a table from above may ask for: one row for each time that something happened in a period. */
export interface EventList {
  readonly object: ObjectKind;
  readonly event: string;
  readonly columns: readonly ListColumn[];
}

/** What a column of such a list says; `status` is how the record stands now, where live state still has it. */
export const listColumns = ['number', 'time', 'place', 'title', 'kind', 'status'] as const;
export type ListColumn = (typeof listColumns)[number];

export const eventLists = {
  incidents: { object: 'incident', event: 'incident.reported', columns: listColumns },
  tasks: { object: 'task', event: 'task.created', columns: ['number', 'time', 'place', 'title', 'status'] },
  requests: { object: 'request', event: 'request.filed', columns: listColumns },
  hazards: { object: 'hazard', event: 'hazard.listed', columns: listColumns },
  signs: { object: 'earlySign', event: 'earlySign.created', columns: ['number', 'time', 'place', 'kind', 'status'] },
} as const satisfies Readonly<Record<string, EventList>>;

export type ListName = keyof typeof eventLists;
export const listNames = Object.keys(eventLists) as ListName[];

/** What whoever fills a blank says, or the installation knows: no figure. */
export const facts = ['community', 'period', 'filledOn', 'filledBy', 'checkedBy', 'seal'] as const;
export type FactName = (typeof facts)[number];

/** The fill of a cell that somebody types: the log knows nothing of it. What was typed last stands there the next time. */
export const typedFill = 'typed';

/** Everything that a cell of a blank can be filled with, by its name. */
export const fills: readonly string[] = [
  typedFill,
  ...facts.map((fact) => `fact.${fact}`),
  ...figureNames.map((figure) => `figure.${figure}`),
  ...listNames.flatMap((list) => eventLists[list].columns.map((column) => `list.${list}.${column}`)),
];

/** What a fill is made of, taken apart. */
export type Fill =
  | { readonly sort: 'typed' }
  | { readonly sort: 'fact'; readonly fact: FactName }
  | { readonly sort: 'figure'; readonly figure: FigureName }
  | { readonly sort: 'list'; readonly list: ListName; readonly column: ListColumn };

/** Reads the name of a fill; nothing where there is none of that name. */
export function fillOf(name: string): Fill | undefined {
  if (!fills.includes(name)) return undefined;
  if (name === typedFill) return { sort: 'typed' };
  const [sort, what, column] = name.split('.');
  if (sort === 'fact') return { sort, fact: what as FactName };
  if (sort === 'figure') return { sort, figure: what as FigureName };
  return { sort: 'list', list: what as ListName, column: column as ListColumn };
}
