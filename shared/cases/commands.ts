import { Type, type Static, type TSchema } from 'typebox';
import { Opening } from '../care/open.ts';
import { careFiles } from '../care/files.ts';
import { faultOfNote, noteOf, sealedNote, unsealedNotes } from '../care/notes.ts';
import { sealedId, unsealing } from '../care/sealed.ts';
import { stepsOf } from '../care/steps.ts';
import { faultOfSubject, householdOf } from '../care/subject.ts';
import type { Belongs } from '../kernel/actor.ts';
import { defineCommand, type DecideContext, type Decision, type Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { personRevealed } from '../people/reveal.ts';
import { Id } from '../protocol/up.ts';
import * as events from './events.ts';
import { caseMachine, endedCases } from './machine.ts';
import {
  Assessing,
  caseKeeps,
  cases,
  caseWordsKind,
  Consenting,
  Drawing,
  familyKind,
  mostNotes,
  Referring,
  Stepping,
  Taking,
  type Case,
  type KeptFamily,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const kind = caseWordsKind;

/** A case is its worker's own. */
export function belongsOfCase({ worker }: Pick<Case, 'worker'>): Belongs {
  return { people: worker === undefined ? [] : [worker] };
}
/** Whose the case of an id is. */
export const belongsOfCaseId = (state: State, { id }: { id: string }): Belongs => {
  const found = state.get(cases, id);
  return found ? belongsOfCase(found) : {};
};

interface Said {
  readonly id: string;
  readonly note?: string;
  readonly words?: string;
}

/** The case of somebody that is open: nobody has two. */
function openCaseOf(state: State, subject: string): Stamped<Case> | undefined {
  const ids = state.get(careFiles, subject)?.records[cases.name] ?? [];
  return ids.map((id) => state.get(cases, id)).find((of) => of && !endedCases.has(of.status));
}

/** Who refers somebody in need not know that there is a case: what they say is put down there, or they are told that it was not. */
function joined(context: DecideContext, before: Stamped<Case>, said: Said): Decision | Refusal {
  const { note: named } = noteOf(said);
  if (named === undefined) return { duplicate: true };
  const note = { id: before.id, ...stated({ note: named, words: said.words }) };
  // What stands there already, and how full it is, would say that there is a case.
  if (faultOfNote(before.notes, mostNotes, note)) return refuse('illegal', { field: 'words', reason: 'case.not_kept' });
  return {
    events: [events.caseNoted.make({ id: before.id, note: named })],
    private: sealedNote(context, kind, before.subject, note),
  };
}

/** Takes somebody on; or refers somebody in, and the supervisor says whose case it becomes. */
const take = defineCommand('case.take', Taking, {
  needs: [
    { object: 'caseNotes', act: 'C', belongs: (_, __, { id }) => ({ people: [id] }) },
    { object: 'caseNotes', act: 'refer' },
  ],
  decide(context, payload) {
    const { state, actor } = context;
    const { id, subject, note, words } = payload;
    if (state.get(cases, id)) return { duplicate: true };
    // Words without a name of their own would be kept nowhere.
    if (words?.trim() && note === undefined) return refuse('invalid', { field: 'note' });
    const grid = householdOf(state, subject)?.building;
    if (grid === undefined) return faultOfSubject(state, subject) ?? refuse('not_found');
    const isOwn = grantFor(actor, 'caseNotes', 'C', { people: [actor.id] }) !== undefined;
    const before = openCaseOf(state, subject);
    if (before)
      return isOwn ? refuse('illegal', { field: 'subject', reason: 'case.is_open' }) : joined(context, before, payload);
    const worker = isOwn ? actor.id : undefined;
    return {
      events: [events.caseTaken.make({ id, subject, grid, ...stated({ worker }), ...noteOf(payload) })],
      private: sealedNote(context, kind, subject, payload),
    };
  },
});

/** The supervisor of all cases. */
export const supervising = [{ object: 'caseNotes', act: 'A' }] as const;

/** The supervisor says whose it is: somebody who works on cases here. */
const assign = defineCommand('case.assign', Type.Object({ id: Id, worker: Id }, closed), {
  needs: supervising,
  decide({ state, grantsOf }, { id, worker }) {
    if (!state.get(cases, id)) return refuse('not_found', { field: 'id' });
    const other = { id: worker, grants: grantsOf(worker) };
    if (!grantFor(other, 'caseNotes', 'C', { people: [worker] }))
      return refuse('invalid', { field: 'worker', reason: 'case.no_worker' });
    return { events: [events.caseAssigned.make({ id, worker })] };
  },
});

const working: readonly Need<{ id: string }>[] = [
  { object: 'caseNotes', act: 'U', belongs: belongsOfCaseId },
  ...supervising,
];
const step = stepsOf({ machine: caseMachine, collection: cases, needs: working });

/** A case that is worked on: once its end is signed for, or it is with others, nothing is written there any more. */
export function openCase(state: State, id: string): Stamped<Case> | Refusal {
  const found = state.get(cases, id);
  if (!found) return refuse('not_found', { field: 'id' });
  return endedCases.has(found.status) ? refuse('illegal', { reason: 'case.is_over' }) : found;
}

const consent = defineCommand('case.consent', Consenting, {
  needs: working,
  decide({ state }, payload) {
    const found = openCase(state, payload.id);
    return isRefusal(found) ? found : { events: [events.caseConsented.make(payload)] };
  },
});

/** Whoever agreed may take it back at any time: nothing more is looked into before they agree anew. */
const withdrawConsent = defineCommand('case.withdrawConsent', One, {
  needs: working,
  decide({ state }, { id }) {
    const found = state.get(cases, id);
    if (!found) return refuse('not_found', { field: 'id' });
    return found.consent === undefined ? { duplicate: true } : { events: [events.caseConsentWithdrawn.make({ id })] };
  },
});

/** The events and notes of a step to the stage to which the machine leads. */
function moved(
  context: DecideContext,
  { status, subject }: Stamped<Case>,
  type: string,
  said: Said,
  crisis?: true,
): Decision {
  const stage = stepBy(caseMachine, status, type) ?? status;
  return {
    events: [events.caseStageChanged.make({ id: said.id, stage, ...stated({ crisis }), ...noteOf(said) })],
    private: sealedNote(context, kind, subject, said),
  };
}

/** A case that is over is taken up again only where nobody began another meanwhile. */
function faultOfOpening({ status, subject }: Case, { state }: DecideContext): Refusal | undefined {
  return endedCases.has(status) && openCaseOf(state, subject)
    ? refuse('illegal', { field: 'id', reason: 'case.is_open' })
    : undefined;
}

/** A command that takes one step; `fault` says why it can't be taken yet. */
function stage<S extends TSchema, P extends Said = Static<S> & Said>(
  type: string,
  schema: S,
  fault: (of: Stamped<Case>, said: NoInfer<P>, context: DecideContext) => Refusal | undefined = () => undefined,
  needs: readonly Need<{ id: string }>[] = working,
) {
  return step<S, P>(
    type,
    schema,
    (of, said, context) =>
      faultOfOpening(of, context) ??
      fault(of, said, context) ??
      faultOfNote(of.notes, mostNotes, said) ??
      moved(context, of, type, said, crisisOf(of, said)),
    needs,
  );
}

/** Nobody could ask first: it is in the ledger that it was so. */
function crisisOf({ consent: agreed }: Case, said: Said & { readonly crisis?: true }): true | undefined {
  return agreed === undefined && said.crisis ? true : undefined;
}

/** Nothing is looked into before somebody agreed; in a crisis somebody says, each time, why it could not wait [R39]. */
const assess = stage('case.assess', Assessing, ({ consent: agreed }, { crisis, words }) => {
  if (agreed !== undefined) return undefined;
  if (!crisis) return refuse('illegal', { field: 'crisis', reason: 'case.consent_first' });
  return words?.trim() ? undefined : refuse('invalid', { field: 'words', reason: 'case.crisis_why' });
});
/** Once consent was taken back nothing more is looked into before they agree anew, but for a crisis that came after. */
function faultOfConsent({ withdrawnAt, crisisAt = 0 }: Case): Refusal | undefined {
  return withdrawnAt === undefined || crisisAt > withdrawnAt
    ? undefined
    : refuse('illegal', { reason: 'case.consent_withdrawn' });
}

const refer = stage('case.refer', Referring, (_, { agreed }) =>
  agreed ? undefined : refuse('illegal', { field: 'agreed', reason: 'case.refer_consent' }),
);
/** Closing is signed by a supervisor whose case it never was, and who took no step of it. */
const close = stage(
  'case.close',
  Stepping,
  ({ worked }, _, { actor }) =>
    worked.includes(actor.id) ? refuse('illegal', { reason: 'case.own_closing' }) : undefined,
  supervising,
);

const note = defineCommand('case.note', Type.Object({ id: Id, note: Id, words: Stepping.properties.words }, closed), {
  needs: working,
  decide(context, said) {
    const of = openCase(context.state, said.id);
    if (isRefusal(of)) return of;
    const { note: named } = noteOf(said);
    if (named === undefined) return refuse('invalid', { field: 'words' });
    const fault = faultOfConsent(of) ?? faultOfNote(of.notes, mostNotes, said);
    if (fault) return fault;
    return {
      events: [events.caseNoted.make({ id: said.id, note: named })],
      private: sealedNote(context, kind, of.subject, said),
    };
  },
});

/** Id of what is sealed of the family of a case. */
export const familyId = (of: string): string => `${of}/family`;

/** Draws the family anew, as a genogram: who belongs to it, and how near they are. */
const draw = defineCommand('case.draw', Drawing, {
  needs: working,
  target: ({ id }) => ({ collection: cases.name, id }),
  decide({ state, actor, now }, { id, members }) {
    const of = openCase(state, id);
    if (isRefusal(of)) return of;
    const withdrawn = faultOfConsent(of);
    if (withdrawn) return withdrawn;
    const twice = members.findIndex(({ id: one }, n) => members.findIndex((other) => other.id === one) !== n);
    if (twice >= 0) return refuse('invalid', { field: `members/${twice}/id`, reason: 'case.member_twice' });
    return {
      events: [events.caseDrawn.make({ id, members: members.length })],
      private: [
        {
          kind: familyKind,
          id: sealedId(familyId(id), of.subject),
          body: { members, by: actor.id, at: now } satisfies KeptFamily,
        },
      ],
    };
  },
});

/** Entered in the ledger before the notes are shown, to whose case it is and to the supervisor. */
const open = defineCommand('case.open', Opening, {
  needs: [{ object: 'caseNotes', act: 'R', belongs: belongsOfCaseId }],
  decide({ state }, { id, purpose }) {
    const of = state.get(cases, id);
    if (!of) return refuse('not_found', { field: 'id' });
    return { events: [personRevealed.make({ person: of.subject, purpose, what: 'case' })] };
  },
});

/** When a case leaves live state and its notes are erased, ms; never while it is open. */
export function caseLeavesAt({ endedAt }: Pick<Case, 'endedAt'>): number | undefined {
  return endedAt === undefined ? undefined : endedAt + caseKeeps;
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('case.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const of = state.get(cases, id);
    if (!of) return { duplicate: true };
    if ((caseLeavesAt(of) ?? Infinity) > now) return refuse('illegal', { reason: 'case.still_kept' });
    return {
      events: [events.caseForgotten.make({ id })],
      private: [...unsealedNotes(kind, of), unsealing(familyKind, familyId(id), of.subject)],
    };
  },
});

export const caseCommands = [
  take,
  assign,
  consent,
  withdrawConsent,
  assess,
  stage('case.decline', Stepping),
  refer,
  stage('case.plan', Stepping, faultOfConsent),
  stage('case.intervene', Stepping, faultOfConsent),
  stage('case.evaluate', Stepping, faultOfConsent),
  close,
  stage('case.followUp', Stepping, faultOfConsent),
  note,
  draw,
  open,
  forget,
] as const;
