import { defineEvent } from '../kernel/event.ts';
import { mostDays } from './settings.ts';
import { Begun, Changed, KeepingWords, moodPeriods, moodPulses, worryingWords } from './schema.ts';

/** Somebody was the first of a day to answer; who, nobody knows. */
export const moodBegun = defineEvent('mood.begun', Begun, {
  reduce: (write, { data }) => write.put(moodPeriods, data),
});

/** A day is over: what may be told of it, in one piece. */
export const moodPulseChanged = defineEvent('mood.pulseChanged', Changed, {
  reduce(write, { data: { id, day, told } }) {
    write.remove(moodPeriods, id);
    for (const { place, n, mean } of told) {
      const days = write.get(moodPulses, place)?.days ?? [];
      write.put(moodPulses, { id: place, days: [...days, { at: day, n, mean }].slice(-mostDays) });
    }
  },
});

export const moodWordsKept = defineEvent('mood.wordsKept', KeepingWords, {
  reduce: (write, { data }) => write.put(worryingWords, data),
});
