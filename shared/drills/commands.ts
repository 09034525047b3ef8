import { alertDrafted, alertIssued, alertSubmitted } from '../alerts/events.ts';
import { incidentReport } from '../incidents/report.ts';
import { defineCommand, type Decision } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { without } from '../kernel/without.ts';
import type { State } from '../kernel/state.ts';
import * as stock from '../stock/events.ts';
import { accountId, StockAccounts, StockItems, StockPlaces } from '../stock/schema.ts';
import * as people from '../volunteers/events/volunteer.ts';
import { volunteers } from '../volunteers/schema.ts';
import { leftOpen } from './left-open.ts';
import { drillEnded, drillFound, drillSet, injectSent } from './events.ts';
import {
  Copy,
  drillId,
  Drills,
  Figures,
  FindingFields,
  Injects,
  mostFindings,
  noFigures,
  One,
  Setting,
  Stock,
  type Inject,
} from './schema.ts';

/** How long an alert of a drill holds, ms. */
const alertHolds = 6 * 3_600_000;

/** Sent by the installation alone, when a drill begins. */
const set = defineCommand('drill.set', Setting, {
  needs: [],
  decide: ({ state }, setting) =>
    state.get(Drills, setting.id) ? { duplicate: true } : { events: [drillSet.make(setting)] },
});

/** Sent by the installation alone: those who could be called when it began stand by here, with hours of their own. */
const copy = defineCommand('drill.copy', Copy, {
  needs: [],
  decide({ state }, { forces }) {
    const events = forces
      .filter(({ id }) => !state.get(volunteers, id))
      .flatMap((person): NewEvent[] => [
        people.volunteerRegistered.make(person),
        people.volunteerApproved.make({ id: person.id }),
        people.volunteerActivated.make({ id: person.id }),
        people.dutyChanged.make({ id: person.id, duty: 'standby' }),
      ]);
    return events.length === 0 ? { duplicate: true } : { events };
  },
});

/** Sent by the installation alone: what lies in the stores when it begins lies in those of the drill, as a count would find it. */
const stocked = defineCommand('drill.stock', Stock, {
  needs: [],
  decide({ state, newId }, { places, items, shelves }) {
    // A shelf that lies there was carried before a stop, perhaps as another part.
    const missing = shelves.filter(
      ({ place, item }) => !state.get(StockAccounts, accountId({ place }, item))?.lots.length,
    );
    const lying = missing.flatMap(({ place: to, item, lots }) =>
      lots.flatMap((part): NewEvent[] => {
        const id = newId();
        return [
          stock.movementDrafted.make({ ...part, id, kind: 'count_adjust', item, to }),
          stock.movementApproved.make({ id, standing: true }),
          stock.movementPosted.make({ id, lots: [part] }),
        ];
      }),
    );
    const events = [
      ...places.filter(({ id }) => !state.get(StockPlaces, id)).map((place) => stock.placeKept.make(place)),
      ...items.filter(({ id }) => !state.get(StockItems, id)).map((item) => stock.itemKept.make(item)),
      ...lying,
    ];
    return events.length === 0 ? { duplicate: true } : { events };
  },
});

/** What an inject lets happen, as the kinds of record that it is of say it. */
function happening({ id, kind, title, grid, line, severity }: Inject, now: number): Decision {
  const made = `inject-${id}`;
  if (kind === 'sign')
    return { commands: [{ type: 'earlySign.note', payload: { id: made, kind: 'other', grid, words: title } }] };
  if (kind === 'incident')
    return {
      commands: [
        incidentReport.make({
          ...{ id: made, title, grid },
          ...(line === undefined ? {} : { line }),
          ...(severity === undefined ? {} : { severity }),
        }),
      ],
    };
  const alert = {
    id: made,
    level: 'orange',
    levelWord: '演练',
    title,
    origin: 'official_relay',
    hazard: 'natural',
    issuer: '演练导调',
    issuedAt: now,
    validUntil: now + alertHolds,
    targeted: 0,
    cap: { status: 'Exercise', scope: 'Restricted', urgency: 'Expected', certainty: 'Likely' },
  } as const;
  return {
    events: [
      alertDrafted.make({ ...alert, grids: [grid] }),
      alertSubmitted.make({ id: made }),
      alertIssued.make({ id: made }),
    ],
  };
}

/** Sent by the clock alone. */
const inject = defineCommand('drill.inject', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const one = state.get(Injects, id);
    if (!one) return refuse('not_found', { field: 'id' });
    if (one.due === undefined) return { duplicate: true };
    if (one.due > now) return refuse('illegal', { reason: 'drill.not_due' });
    const { events = [], commands = [] } = happening(one, now);
    return { events: [injectSent.make({ id }), ...events], commands };
  },
});

/** Why nothing more is done in a drill: it is over. */
export function overIn(state: State): Refusal | undefined {
  return state.get(Drills, drillId)?.endedAt === undefined ? undefined : refuse('illegal', { reason: 'drill.over' });
}
const noDrill = refuse('illegal', { reason: 'drill.none' });

/** What was found on the way; the community that holds the drill receives it at the end. */
const find = defineCommand('drill.find', FindingFields, {
  needs: [
    { object: 'training', act: 'U' },
    { object: 'training', act: 'C' },
    { object: 'training', act: 'take' },
  ],
  decide({ state }, finding) {
    const drill = state.get(Drills, drillId);
    if (!drill) return noDrill;
    if (drill.findings.some(({ id }) => id === finding.id)) return { duplicate: true };
    return drill.findings.length < mostFindings
      ? { events: [drillFound.make(finding)] }
      : refuse('illegal', { reason: 'drill.findings_full', params: { most: mostFindings } });
  },
});

/** Ends the drill: nothing more happens by itself, what people said and nobody will settle any more goes at once, and what came of it goes to the community that holds it. One that could not be set up the installation ends. */
const end = defineCommand('drill.end', One, {
  needs: [{ object: 'training', act: 'U' }],
  decide({ state }, { id }) {
    const drill = state.get(Drills, drillId);
    if (!drill) return noDrill;
    if (id !== drill.id) return refuse('not_found', { field: 'id' });
    const kept = state.get(Figures, id);
    const figures = kept ? without(kept, 'id', 'version', 'changedAt', 'changedBy') : noFigures;
    const findings = drill.findings.map((finding) => ({ id: finding.id, words: finding.words }));
    return { events: [drillEnded.make({ id, figures, findings })], ...leftOpen(state) };
  },
});

export const drillCommands = [set, copy, stocked, inject, find, end] as const;
