import type { Actor } from '@liandong/shared/kernel/actor';
import type { Ports } from '../ports.ts';
import type { SampleClock } from './sample-clock.ts';
import type { Sender } from './sender.ts';

/** One minute in ms. */
export const minute = 60_000;

/** What every part of a community's sample story is told with. */
export interface Story {
  readonly ports: Ports;
  readonly sender: Sender;
  readonly clock: SampleClock;
  /** true time at which the story ends, ms */
  readonly end: number;
  readonly newId: () => string;
  /** somebody of the roster, by login. @throws when there is none */
  readonly who: (login: string) => Actor;
  /** code of a grid, by its name, or of what ends so, as `01501` of a building. @throws when there is no such grid */
  readonly codeOf: (grid: string) => string;
}
