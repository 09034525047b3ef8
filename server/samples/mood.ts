import { moodPeriods, type Mood } from '@liandong/shared/mood/schema';
import { day, dayEnds } from '@liandong/shared/mood/settings';
import { answerMood } from '../mood/answer.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Ports } from '../ports.ts';
import type { SampleClock } from './sample-clock.ts';
import { minute } from './story.ts';

/** How people of one place feel, day by day: each string is a day, each digit one answer. */
export interface Feelings {
  readonly place: string;
  readonly days: readonly string[];
}

interface Told {
  readonly ports: Ports;
  readonly community: string;
  readonly clock: SampleClock;
  /** true time at which the story ends, ms */
  readonly end: number;
}

/** Days of the mood pulse before the story begins, each closed at its end; nobody is in it, and whoever answers is invented. */
export async function feel({ ports, community: id, clock, end }: Told, all: readonly Feelings[]): Promise<void> {
  const community = await ports.pipeline.community(id);
  const length = Math.max(...all.map(({ days }) => days.length));
  for (let n = 0; n < length; n++) {
    const ends = dayEnds(end) - (length - n + 2) * day;
    clock.behind = end - (ends - 240 * minute);
    for (const { place, days } of all)
      for (const [person, felt] of Array.from(days[n] ?? '', Number).entries()) {
        const mood = felt as Mood;
        const { error } = await answerMood(ports, community, { place, mood, who: `${place} ${person}`, most: 1 });
        if (error) throw new Error(`a sample answer was refused: ${JSON.stringify(error)}`);
      }
    clock.behind = end - (ends + minute);
    for (const period of [...community.state.all(moodPeriods).keys()])
      await ports.pipeline.submit(bySystem, {
        ...{ id: ports.newId(), type: 'mood.close', community: id },
        payload: { id: period },
      });
  }
}
