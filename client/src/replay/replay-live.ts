import { computed, shallowRef } from 'vue';
import { i18n } from '../app/i18n.ts';
import { inWords } from '../live/erased-words.ts';
import type { Stream } from '../live/following.ts';
import type { PeopleShown } from '../live/people.ts';
import type { Live } from '../live/use-live.ts';
import type { ReplayShown } from './use-replay.ts';

/** In a replay nobody has a name: who people were is not in the log, and is read today with a purpose or not at all. */
const nobody: PeopleShown = {
  fullUntil: shallowRef(),
  name: () => i18n.global.t('replay.someone'),
  awaits: () => false,
  person: () => undefined,
  find: () => Promise.resolve([]),
  load: () => Promise.resolve(),
  showInFull: () => Promise.resolve(),
};

const noRecords = new Map<string, never>();

/** What screens get in a replay in place of the live picture: its records and its clock, and no way to act. */
export function replayLive({ shown, moved, last, known }: ReplayShown, stream: Stream): Live {
  return {
    records: (collection) =>
      computed(() =>
        stream === 'me'
          ? noRecords
          : (inWords(shown.records(collection.name), i18n.global.t('terms.texts.text.gone')) as never),
      ),
    freshness: computed(() => ({ state: known.value ? 'live' : 'loading', age: 0, stoppedAt: undefined })),
    given: () => known.value,
    last: computed(() => (stream === 'me' ? [] : last.value)),
    connected: computed(() => true),
    serverNow: () => moved.clock,
    send: (_, { id }) =>
      Promise.resolve({ id, result: 'illegal', error: { code: 'illegal', reason: 'review.only_looks' } }),
    outbox: computed(() => []),
    dropFromOutbox: () => Promise.resolve(),
    people: nobody,
    here: computed(() => []),
    look: () => undefined,
  };
}
