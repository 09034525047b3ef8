import { faultOfNote, sealedNote } from '../care/notes.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped } from '../kernel/state.ts';
import { belongsOfCaseId, openCase, supervising } from './commands.ts';
import { caseAdvised, caseAnswered } from './events.ts';
import { Advising, caseWordsKind, mostNotes, type Case } from './schema.ts';

/** A note that a supervisor and whose case it is say to each other; `fault` says why it can't be said now. */
function saying(
  type: string,
  needs: readonly Need<{ id: string }>[],
  event: typeof caseAdvised,
  fault: (of: Stamped<Case>, by: string) => Refusal | undefined,
) {
  return defineCommand(type, Advising, {
    needs,
    decide(context, said) {
      const of = openCase(context.state, said.id);
      if (isRefusal(of)) return of;
      if (!said.words.trim()) return refuse('invalid', { field: 'words' });
      const why = fault(of, context.actor.id) ?? faultOfNote(of.notes, mostNotes, said);
      if (why) return why;
      return {
        events: [event.make({ id: said.id, note: said.note })],
        private: sealedNote(context, caseWordsKind, of.subject, said),
      };
    },
  });
}

/** 督导留言: a short word to whose case it is; a new one stands in the place of the last. */
const advise = saying('case.advise', supervising, caseAdvised, ({ worker }) =>
  worker === undefined ? refuse('illegal', { field: 'id', reason: 'case.advise_nobody' }) : undefined,
);
/** 回一句, once for each; nobody answers what they said themselves. */
const answer = saying(
  'case.answer',
  [{ object: 'caseNotes', act: 'U', belongs: belongsOfCaseId }],
  caseAnswered,
  ({ advice }, by) =>
    advice === undefined || advice.by === by || advice.answer !== undefined
      ? refuse('illegal', { field: 'id', reason: 'case.no_advice' })
      : undefined,
);

export const adviceCommands = [advise, answer] as const;
