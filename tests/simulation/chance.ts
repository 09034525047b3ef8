import { pick, seeded } from '../support/random.ts';

/** Randomness of one part of a world: what one part draws does not shift what another draws. */
export class Chance {
  readonly draw: () => number;

  constructor(seed: number, part: string) {
    let mixed = seed >>> 0;
    for (const letter of part) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x9e3779b1) >>> 0;
    this.draw = seeded(mixed);
  }

  yes(probability: number): boolean {
    return this.draw() < probability;
  }

  /** a whole number from 0, below a bound */
  below(bound: number): number {
    return Math.floor(this.draw() * bound);
  }

  between(least: number, most: number): number {
    return least + this.draw() * (most - least);
  }

  pick<T>(list: readonly T[]): T {
    return pick(this.draw, list);
  }
}
