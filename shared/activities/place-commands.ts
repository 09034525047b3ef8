import type { Static } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { faultOfAgreement } from '../consents/agreement.ts';
import { defineCommand, type DecideContext, type Decision, type Need, type PrivateRecord } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { faultOfThen } from '../kernel/typed-in.ts';
import { faultOfNoBasis } from '../legal-bases/register.ts';
import { receiptGiven } from '../residents/events.ts';
import * as events from './events.ts';
import { activityIn, enrolling, keepingOf, keepsSignUp, nextInLine, signUpIn, unnaming } from './rules.ts';
import {
  activityLimits,
  activitySignUps,
  AddingCame,
  Arriving,
  Enrolling,
  One,
  signUpId,
  signUpNameKind,
  SigningUp,
  type Activity,
  type SignUpName,
} from './schema.ts';

const signing: readonly Need<unknown>[] = [{ object: 'activity', act: 'signup' }];

/** Whoever comes when all places are taken stands in line, and is told so. */
function placed(
  { signed, waiting, capacity }: Activity,
  who: Parameters<typeof events.signedUp.make>[0],
): Decision | Refusal {
  const isFull = signed.length >= capacity;
  if (isFull && waiting.length >= activityLimits.waiting)
    return refuse('illegal', { reason: 'activity.line_full', params: { n: waiting.length } });
  const note = { reason: 'activity.in_line', params: { n: waiting.length + 1 } };
  return { events: [events.signedUp.make(who)], ...(isFull ? { note } : {}) };
}

/** By one's own account. */
const signUp = defineCommand('activity.signUp', SigningUp, {
  needs: signing,
  decide({ state, actor }, { id, activity: of }) {
    if (id !== signUpId(of, actor.id)) return refuse('invalid', { field: 'id', reason: 'activity.own_place' });
    if (state.get(activitySignUps, id)) return { duplicate: true };
    const activity = activityIn(state, of, 'signup_open');
    return isRefusal(activity) ? activity : placed(activity, { id, activity: of, person: actor.id, way: 'self' });
  },
});

type Named = Omit<Static<typeof Enrolling>, 'activity'>;

/** Why somebody's name can't be written down, or nothing. */
function faultOfName({ state, actor, now }: DecideContext, { name, home, agreed }: Named): Refusal | undefined {
  if (actor.system && !agreed) return refuse('invalid', { field: 'agreed', reason: 'activity.agree_first' });
  const unlike = agreed && faultOfAgreement(agreed);
  if (unlike) return unlike;
  if (!name.trim()) return refuse('invalid', { field: 'name', reason: 'activity.name_missing' });
  return faultOfGrid(state, home, 'home') ?? faultOfNoBasis(state, { act: 'personal_data', now, field: 'name' });
}

function sealedName({ id, name, phone }: Named): PrivateRecord[] {
  const body: SignUpName = { name: name.trim(), ...(phone === undefined ? {} : { phone }) };
  return [{ kind: signUpNameKind, id, body }];
}

/** What is decided, with the name sealed beside it, and a receipt for whoever has no account. */
function kept(decision: Decision, payload: Named): Decision {
  const { id, receipt } = payload;
  const given =
    receipt === undefined ? [] : [receiptGiven.make({ id: receipt, collection: activitySignUps.name, of: id })];
  return { ...decision, events: [...(decision.events ?? []), ...given], private: sealedName(payload) };
}

/** By proxy, or on the residents' page by somebody without an account, who agreed to how the name is used. */
const enrol = defineCommand('activity.enrol', Enrolling, {
  needs: enrolling,
  decide(context, payload) {
    const { state, actor } = context;
    const { id, activity: of, home } = payload;
    if (state.get(activitySignUps, id)) return { duplicate: true };
    const activity = activityIn(state, of, 'signup_open');
    if (isRefusal(activity)) return activity;
    const fault = faultOfName(context, payload);
    if (fault) return fault;
    const who = { id, activity: of, ...(home === undefined ? {} : { home }) };
    const taken = placed(activity, { ...who, way: actor.system ? 'page' : 'proxy' });
    return isRefusal(taken) ? taken : kept(taken, payload);
  },
});

/** A place is one's own to give back; whoever waited longest has it at once. */
const withdraw = defineCommand('activity.withdraw', One, {
  needs: [...keepingOf, ...signing],
  decide(context, { id }) {
    const found = signUpIn(context.state, id, 'signup_open', 'in_progress');
    if (isRefusal(found)) return found;
    const { signUp: one, activity } = found;
    if (one.person !== context.actor.id && !keepsSignUp(context, id)) return refuse('forbidden', { field: 'id' });
    if (one.state === 'came') return refuse('illegal', { reason: 'activity.came_already' });
    const signed = activity.signed.filter((other) => other !== id);
    const waiting = activity.waiting.filter((other) => other !== id);
    const next = activity.status === 'signup_open' ? nextInLine({ ...activity, signed, waiting }) : [];
    return {
      events: [events.withdrawn.make({ id, activity: activity.id, next })],
      private: one.person === undefined ? unnaming(id) : [],
    };
  },
});

/** Nobody came before it can have begun. */
function faultOfCame({ start }: Activity, at: number, now: number): Refusal | undefined {
  return faultOfThen(at, now, 'at', start - activityLimits.early);
}

/** Somebody who signed up, or waited, is there: by the code that is shown there, by the list, or typed in from the sheet. */
const arrive = defineCommand('activity.arrive', Arriving, {
  needs: keepingOf,
  decide({ state, now }, { id, at = now }) {
    const found = signUpIn(state, id, 'in_progress', 'ended');
    if (isRefusal(found)) return found;
    if (found.signUp.state === 'came') return { duplicate: true };
    const fault = faultOfCame(found.activity, at, now);
    if (fault) return fault;
    return { events: [events.arrived.make({ id, activity: found.activity.id, at: Math.min(at, now) })] };
  },
});

/** Somebody is there who had not signed up: that they came is so, whether there was a place or not. */
const addCame = defineCommand('activity.addCame', AddingCame, {
  needs: enrolling,
  decide(context, payload) {
    const { state, now } = context;
    const { id, activity: of, home, at = now } = payload;
    if (state.get(activitySignUps, id)) return { duplicate: true };
    const activity = activityIn(state, of, 'in_progress', 'ended');
    if (isRefusal(activity)) return activity;
    // A name that came now would never be erased: the clock erases once.
    if (activity.isNameless) return refuse('illegal', { reason: 'activity.names_gone' });
    if (activity.extra.length >= activityLimits.places) return refuse('illegal', { reason: 'activity.sheet_full' });
    const fault = faultOfCame(activity, at, now) ?? faultOfName(context, payload);
    if (fault) return fault;
    const who = { id, activity: of, ...(home === undefined ? {} : { home }), at: Math.min(at, now) };
    return kept({ events: [events.cameUnsigned.make(who)] }, payload);
  },
});

export const placeCommands = [signUp, enrol, withdraw, arrive, addCame] as const;
