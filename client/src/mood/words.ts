import { moods, type Mood } from '@liandong/shared/mood/schema';

/** What each mood is called, by whatever words a page has. */
export function wordsOfMoods(word: (mood: Mood) => string): Readonly<Record<Mood, string>> {
  return Object.fromEntries(moods.map((mood) => [mood, word(mood)])) as Record<Mood, string>;
}
