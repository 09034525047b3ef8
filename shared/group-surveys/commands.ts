import { Type } from 'typebox';
import { groups } from '../groups/schema.ts';
import { defineCommand, type Need, type RecordKey } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { lackOf } from './effect.ts';
import * as events from './events.ts';
import {
  Closing,
  Entering,
  groupSurveys,
  surveyLimits,
  surveySumsKind,
  Writing,
  type GroupSurvey,
  type SurveySums,
  type Wave,
} from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });
const target = ({ id }: { id: string }) => ({ collection: groupSurveys.name, id });
/** Where the sums of a wave lie while it is asked. */
export const sumsKey = ({ id, wave }: { id: string; wave: Wave }): RecordKey => ({
  kind: surveySumsKind,
  id: `${id}.${wave}`,
});

/** Whoever works with the people of the register; a supervisor approves. */
const working: readonly Need<unknown>[] = [{ object: 'specialGroup', act: 'U' }];

function surveyAt(state: State, id: string): Stamped<GroupSurvey> | Refusal {
  return state.get(groupSurveys, id) ?? refuse('not_found', { field: 'id', reason: 'groupSurvey.none' });
}

/** Ids that stand twice, or a group that is not here. */
function faultOfPlan(state: State, { questions, goals, group }: Pick<GroupSurvey, 'questions' | 'goals' | 'group'>) {
  for (const [field, list] of Object.entries({ questions, goals })) {
    const ids = list.map(({ id }) => id);
    const twice = ids.findIndex((id, n) => ids.indexOf(id) !== n);
    if (twice >= 0) return refuse('invalid', { field: `${field}/${twice}/id` });
  }
  return group === undefined || state.get(groups, group)
    ? undefined
    : refuse('invalid', { field: 'group', reason: 'activity.no_group' });
}

/** Once somebody was asked, the questions stay: before and after are compared word for word. */
function faultOfQuestions(before: GroupSurvey | undefined, { questions }: Pick<GroupSurvey, 'questions'>) {
  const isAsked = before !== undefined && before.before.n + before.after.n > 0;
  return isAsked && JSON.stringify(before.questions) !== JSON.stringify(questions)
    ? refuse('illegal', { field: 'questions', reason: 'groupSurvey.asked_already' })
    : undefined;
}

const write = defineCommand('groupSurvey.write', Writing, {
  needs: working,
  target,
  decide({ state }, payload) {
    const before = state.get(groupSurveys, payload.id);
    if (before?.after.isClosed) return refuse('illegal', { reason: 'groupSurvey.over' });
    if (!before && state.all(groupSurveys).size >= surveyLimits.plans)
      return refuse('exceeds', { reason: 'groupSurvey.too_many_plans', params: { limit: surveyLimits.plans } });
    const fault = faultOfPlan(state, payload) ?? faultOfQuestions(before, payload);
    return fault ?? { events: [events.surveyWritten.make(payload)] };
  },
});

/** Four eyes; and nothing is approved of which nobody could say afterwards whether it helped [R32]. */
const approve = defineCommand('groupSurvey.approve', One, {
  needs: [{ object: 'specialGroup', act: 'A' }],
  target,
  decide({ state, actor, now }, { id }) {
    const survey = surveyAt(state, id);
    if (isRefusal(survey)) return survey;
    if (survey.status === 'approved') return { duplicate: true };
    if (survey.by === actor.id) return refuse('illegal', { reason: 'groupSurvey.own' });
    if (survey.goals.length === 0) return refuse('illegal', { field: 'goals', reason: 'groupSurvey.no_goal' });
    const questions = new Set(survey.questions.map((one) => one.id));
    for (const [n, goal] of survey.goals.entries()) {
      const lack = lackOf(goal, questions);
      if (lack)
        return refuse('illegal', {
          field: `goals/${n}/${lack}`,
          reason: 'groupSurvey.not_measurable',
          params: { n: n + 1 },
        });
      if ((goal.by ?? 0) <= now)
        return refuse('illegal', { field: `goals/${n}/by`, reason: 'groupSurvey.date_past', params: { n: n + 1 } });
    }
    return { events: [events.surveyApproved.make({ id })] };
  },
});

/** Before may be asked at any time; after only of what was approved, once before is closed. */
function faultOfWave(survey: GroupSurvey, wave: Wave): Refusal | undefined {
  if (survey[wave].isClosed) return refuse('illegal', { field: 'wave', reason: 'groupSurvey.wave_closed' });
  if (wave === 'before') return undefined;
  if (!survey.before.isClosed) return refuse('illegal', { field: 'wave', reason: 'groupSurvey.before_first' });
  return survey.status === 'approved' ? undefined : refuse('illegal', { reason: 'groupSurvey.approve_first' });
}

/** Sheets without names: of what stands on them only the sums are kept, sealed beside the log. */
const enter = defineCommand('groupSurvey.enter', Entering, {
  needs: working,
  reads: (payload) => [sumsKey(payload)],
  decide({ state, record }, payload) {
    const { id, wave, sheets } = payload;
    const survey = surveyAt(state, id);
    if (isRefusal(survey)) return survey;
    const fault = faultOfWave(survey, wave);
    if (fault) return fault;
    const length = survey.questions.length;
    const wrong = sheets.findIndex((sheet) => sheet.length !== length);
    if (wrong >= 0)
      return refuse('invalid', {
        field: `sheets/${wrong}`,
        reason: 'groupSurvey.all_questions',
        params: { n: length },
      });
    const left = surveyLimits.sheets - survey[wave].n;
    if (sheets.length > left)
      return refuse('exceeds', { field: 'sheets', reason: 'groupSurvey.too_many', params: { left } });
    const before = record(sumsKey(payload)) as SurveySums | undefined;
    const sums = survey.questions.map((_, n) =>
      sheets.reduce((sum, sheet) => sum + (sheet[n] ?? 0), before?.sums[n] ?? 0),
    );
    const body: SurveySums = { n: (before?.n ?? 0) + sheets.length, sums };
    return {
      events: [events.sheetsEntered.make({ id, wave, n: sheets.length })],
      private: [{ ...sumsKey(payload), body }],
    };
  },
});

/** Closes a wave: its means stand from now on, where there are enough sheets that none can be told from them. */
const close = defineCommand('groupSurvey.close', Closing, {
  needs: working,
  reads: (payload) => [sumsKey(payload)],
  decide({ state, record }, payload) {
    const survey = surveyAt(state, payload.id);
    if (isRefusal(survey)) return survey;
    const fault = faultOfWave(survey, payload.wave);
    if (fault) return fault;
    const sums = record(sumsKey(payload)) as SurveySums | undefined;
    if (!sums) return refuse('illegal', { field: 'wave', reason: 'groupSurvey.no_sheets' });
    const isEnough = sums.n >= surveyLimits.leastSheets;
    const means = sums.sums.map((sum) => Math.round((sum / sums.n) * 100) / 100);
    return {
      events: [events.waveClosed.make({ ...payload, n: sums.n, ...(isEnough ? { means } : {}) })],
      private: [{ ...sumsKey(payload), body: null }],
      ...(isEnough
        ? {}
        : { note: { reason: 'groupSurvey.too_few', params: { n: sums.n, least: surveyLimits.leastSheets } } }),
    };
  },
});

export const surveyCommands = [write, approve, enter, close] as const;
