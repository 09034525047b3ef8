import { sheetsOf } from '../confidence/sums.ts';
import { attained } from '../indicators/value.ts';
import { dimensions, type Dimension } from '../indicators/weights.ts';
import { voiceGoal, type Sheet, type Voices } from './schema.ts';

/** A stack of sheets as answers that are added up; how many it is the first dimension says. */
export function stackOf(sheets: Readonly<Record<Dimension, readonly number[]>>): Voices {
  const sums = Object.fromEntries(dimensions.map((name) => [name, sheetsOf(sheets[name]).sum])) as Record<
    Dimension,
    number
  >;
  return { n: sheetsOf(sheets.environment).n, ...sums };
}

/** What those who live here gave each dimension, as a sheet holds it; nothing where nobody was heard. */
export function voicesOf(voices: Voices | undefined): Pick<Sheet, 'voices'> {
  if (!voices) return {};
  const mean = (name: Dimension): number => Math.round((100 * voices[name]) / voices.n) / 100;
  const means = Object.fromEntries(dimensions.map((name) => [name, mean(name)])) as Record<Dimension, number>;
  return { voices: { n: voices.n, means } };
}

/** How far what they gave comes to what it is to come to, 0–100: each dimension counts it as one figure among its own. */
export function reachedByVoices({ voices }: Pick<Sheet, 'voices'>): { dimension: Dimension; attained: number }[] {
  return dimensions.flatMap((dimension) => {
    const score = attained({ better: 'more' }, voices?.means[dimension] ?? null, voiceGoal);
    return score === undefined ? [] : [{ dimension, attained: score }];
  });
}
