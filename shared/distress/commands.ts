import { Type, type Static } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { faultOfNote, noteOf, sealedNote, unsealedNotes, type SaidNote } from '../care/notes.ts';
import { Opening } from '../care/open.ts';
import { sealedId, unsealing } from '../care/sealed.ts';
import { stepsOf } from '../care/steps.ts';
import { faultOfSubject, householdOf } from '../care/subject.ts';
import {
  defineCommand,
  type DecideContext,
  type Decision,
  type FollowUp,
  type Need,
  type PrivateRecord,
} from '../kernel/command.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { theWords, worryingWords } from '../mood/schema.ts';
import { isWorrying } from '../mood/worrying.ts';
import { pageCall } from '../paging/commands.ts';
import { endedPages } from '../paging/machine.ts';
import { pages } from '../paging/schema.ts';
import { personRevealed } from '../people/reveal.ts';
import { Id } from '../protocol/up.ts';
import * as events from './events.ts';
import { hasDutyThere } from './duty-there.ts';
import { distressMachine } from './machine.ts';
import {
  Asking,
  AskingHere,
  crisisLevel,
  distressContacts,
  distressKeeps,
  distressWordsKind,
  HandingOver,
  handoverKind,
  handovers,
  mostNotes,
  Receiving,
  Stepping,
  Triaging,
  type DistressContact,
  type Handover,
} from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });
const kind = distressWordsKind;

/** Whoever helps, whoever refers somebody, and whoever is not well themselves. */
const bringing: readonly Need<{ subject?: string; nameless?: object }>[] = [
  {
    object: 'distress',
    act: 'C',
    belongs: (_, { subject = '', nameless }, { id }) => (subject === '' && !nameless ? { people: [id] } : {}),
  },
  { object: 'distress', act: 'refer' },
];

type Brought = Static<typeof Receiving>;

/**
 * Words that are not to wait are taken for a crisis until somebody has looked, however somebody says they feel, and also where
 * others pass them on; they are judged no further.
 */
function isUrgent(state: State, { words }: Brought): true | undefined {
  return isWorrying(words, state.get(worryingWords, theWords)?.words) ? true : undefined;
}

/** How to get hold of them stands under what they wrote. */
function withReach({ id, note, words, reach }: Brought): SaidNote {
  const lines = [words, reach].map((line) => line?.trim()).filter(Boolean);
  return stated({ id, note, words: lines.length === 0 ? undefined : lines.join('\n') });
}

/** A human being is called at once; the page says that somebody must be contacted, and not a word more. */
const pageFor = (of: string, { newId }: DecideContext): FollowUp =>
  // By an id of its own: many see the page, and that of the contact is for few.
  pageCall.make({ id: newId(), list: 'care', cause: { kind: 'care', of } });

/** Somebody is not well, at a place where it is known: sealed, and called for at once where it is not to wait. */
function received(context: DecideContext, payload: Brought, subject: string, grid: string | undefined): Decision {
  const { id } = payload;
  if (context.state.get(distressContacts, id)) return { duplicate: true };
  const urgent = isUrgent(context.state, payload);
  const nameless = payload.nameless ? (true as const) : undefined;
  const said = withReach(payload);
  return {
    events: [events.distressReceived.make({ id, subject, ...stated({ grid, urgent, nameless }), ...noteOf(said) })],
    private: sealedNote(context, kind, subject, said),
    commands: urgent ? [pageFor(id, context)] : [],
  };
}

export const distressReceive = defineCommand('distress.receive', Receiving, {
  needs: bringing,
  decide(context, payload) {
    const { state, actor, newId } = context;
    if (payload.nameless) {
      if (payload.subject !== undefined) return refuse('invalid', { field: 'subject', reason: 'distress.one_of_two' });
      const { grid } = payload.nameless;
      // The name is made here: one that somebody chose could be somebody's, whose key would go with this contact.
      return faultOfGrid(state, grid, 'nameless/grid') ?? received(context, payload, newId(), grid);
    }
    const fault = payload.subject === undefined ? undefined : faultOfSubject(state, payload.subject);
    const subject = payload.subject ?? actor.id;
    return fault ?? received(context, payload, subject, householdOf(state, subject)?.building);
  },
});

/** Whoever works here asks for themselves, whatever they may do with distress of others. */
const ask = defineCommand('distress.ask', Asking, {
  needs: [{ object: 'ledger', act: 'R', belongs: (_, __, { id }) => ({ people: [id] }) }],
  decide: (context, payload) => received(context, payload, context.actor.id, undefined),
});

/** By the page of a building, which takes it for whoever has no account: by the installation alone. */
const askHere = defineCommand('distress.askHere', AskingHere, {
  needs: [],
  decide: (context, { building, ...payload }) =>
    // Nobody knows who it is: they are called as what they left, and their words are sealed under that.
    faultOfGrid(context.state, building, 'building') ?? received(context, payload, payload.id, building),
});

const helping = [{ object: 'distress', act: 'U' }] as const;
const step = stepsOf({ machine: distressMachine, collection: distressContacts, needs: helping });

/** Whether somebody is being called for it already, and nobody has answered. */
function isRung({ state }: DecideContext, contact: string): boolean {
  return [...state.all(pages).values()].some(({ status, cause }) => cause.of === contact && !endedPages.has(status));
}

/** How bad it is. At the highest level a human being is called at once, in the same act. */
export const distressTriage = step('distress.triage', Triaging, ({ subject, notes }, payload, context) => {
  const { id, level, minor, violence } = payload;
  const fault = faultOfNote(notes, mostNotes, payload);
  if (fault) return fault;
  const triaged = events.distressTriaged.make({ id, level, ...stated({ minor, violence }), ...noteOf(payload) });
  return {
    events: [triaged, ...(level === crisisLevel ? [events.distressCrisis.make({ id })] : [])],
    private: sealedNote(context, kind, subject, payload),
    commands: level === crisisLevel && !isRung(context, id) ? [pageFor(id, context)] : [],
  };
});

const crisis = step('distress.crisis', One, (_, { id }, context) => ({
  events: [events.distressCrisis.make({ id })],
  commands: [pageFor(id, context)],
}));

type StepEvent = typeof events.distressSupported;
/** A step with the note that came with it. */
function steps(type: string, event: StepEvent) {
  return step(
    type,
    Stepping,
    ({ subject, notes }, payload, context): Decision | Refusal =>
      faultOfNote(notes, mostNotes, payload) ?? {
        events: [event.make({ id: payload.id, ...noteOf(payload) })],
        private: sealedNote(context, kind, subject, payload),
      },
  );
}

const note = defineCommand('distress.note', Stepping, {
  needs: helping,
  decide(context, payload) {
    const contact = context.state.get(distressContacts, payload.id);
    if (!contact) return refuse('not_found', { field: 'id' });
    const said = noteOf(payload);
    if (said.note === undefined) return refuse('invalid', { field: 'words' });
    const fault = faultOfNote(contact.notes, mostNotes, payload);
    if (fault) return fault;
    return {
      events: [events.distressNoted.make({ id: payload.id, ...said })],
      private: sealedNote(context, kind, contact.subject, payload),
    };
  },
});

/** A person sends the least that others must know to help: where, what danger there is now, who is coming. */
const handOver = step(
  'distress.handOver',
  HandingOver,
  ({ subject, grid }, { id, sheet, to, content }, { state, grantsOf }) => {
    if (state.get(handovers, sheet)) return { duplicate: true };
    const stranger = to.findIndex((account) => !hasDutyThere(state, account, grantsOf(account), grid));
    if (stranger >= 0) return refuse('invalid', { field: `to/${stranger}`, reason: 'distress.no_duty_there' });
    return {
      events: [events.distressHandedOver.make({ id, sheet, to })],
      private: [{ kind: handoverKind, id: sealedId(sheet, subject), body: content }],
    };
  },
);

/** Entered in the ledger before what was said is shown, to those who help and to nobody else. */
const open = defineCommand('distress.open', Opening, {
  needs: [{ object: 'distress', act: 'U' }],
  decide({ state }, { id, purpose }) {
    const contact = state.get(distressContacts, id);
    if (!contact) return refuse('not_found', { field: 'id' });
    return { events: [personRevealed.make({ person: contact.subject, purpose, what: 'distress' })] };
  },
});

/** Entered in the ledger before a sheet is shown to somebody to whom it was sent. */
const readSheet = defineCommand('handover.read', One, {
  needs: [
    { object: 'distress', act: 'U' },
    { object: 'ledger', act: 'R', belongs: (_, __, { id }) => ({ people: [id] }) },
  ],
  decide({ state, actor }, { id }) {
    const sheet = state.get(handovers, id);
    if (!sheet || !(sheet.to.includes(actor.id) || sheet.by === actor.id)) return refuse('not_found', { field: 'id' });
    return { events: [personRevealed.make({ person: sheet.subject, purpose: '交接单', what: 'handover' })] };
  },
});

/** When a contact leaves live state and what was said is erased, ms: never while somebody waits, and never by itself closed. */
export function distressLeavesAt({ endedAt }: Pick<DistressContact, 'endedAt'>): number | undefined {
  return endedAt === undefined ? undefined : endedAt + distressKeeps;
}

/** What was said, taken away. Of whoever nobody knows, the key was made for this alone: backups open nothing any more. */
export function wordsOfContactGone(contact: DistressContact): PrivateRecord[] {
  const { id, subject, nameless } = contact;
  const key = { kind: personKeyKind, id: subject, body: null };
  return [...unsealedNotes(kind, contact), ...(subject === id || nameless ? [key] : [])];
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('distress.forget', One, {
  needs: [],
  decide({ state, now }: DecideContext, { id }) {
    const contact = state.get(distressContacts, id);
    if (!contact) return { duplicate: true };
    if ((distressLeavesAt(contact) ?? Infinity) > now) return refuse('illegal', { reason: 'distress.still_kept' });
    return {
      events: [events.distressForgotten.make({ id })],
      private: wordsOfContactGone(contact),
    };
  },
});

/** How long a sheet can be read, ms (default): the help that it was for is over by then. */
const sheetKeeps = 7 * 86_400_000;
/** When a sheet is erased, ms. */
export const handoverLeavesAt = ({ at }: Pick<Handover, 'at'>): number => at + sheetKeeps;

const forgetSheet = defineCommand('handover.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const sheet = state.get(handovers, id);
    if (!sheet) return { duplicate: true };
    if (handoverLeavesAt(sheet) > now) return refuse('illegal', { reason: 'distress.still_kept' });
    return { events: [events.handoverForgotten.make({ id })], private: [unsealing(handoverKind, id, sheet.subject)] };
  },
});

export const distressCommands = [
  distressReceive,
  distressTriage,
  ask,
  askHere,
  crisis,
  steps('distress.support', events.distressSupported),
  steps('distress.stabilise', events.distressStabilised),
  steps('distress.followUp', events.distressFollowedUp),
  steps('distress.close', events.distressClosed),
  steps('distress.refer', events.distressReferred),
  note,
  handOver,
  open,
  readSheet,
  forget,
  forgetSheet,
] as const;
