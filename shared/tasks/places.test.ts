import { describe, expect, it } from 'vitest';
import { placesOf } from './places.ts';
import type { CrewState } from './schema.ts';

const crew = (...states: CrewState[]) => states.map((state, n) => ({ person: `p${n}`, assignment: `s${n}`, state }));

describe('the places of a task', () => {
  it('[T10] only who said yes fills a place; who was asked holds one', () => {
    expect(placesOf({ need: 3, crew: crew('checked_in', 'accepted', 'offered') })).toEqual({
      ...{ coming: 2, asked: 1, missing: 1, free: 0 },
      state: 'held',
    });
    expect(placesOf({ need: 3, crew: crew('accepted', 'offered') })).toMatchObject({ free: 1, state: 'open' });
    expect(placesOf({ need: 2, crew: crew('accepted', 'checked_in') })).toMatchObject({ missing: 0, state: 'filled' });
  });

  it('[T10] a task without its people counts the same by their numbers', () => {
    const whole = placesOf({ need: 4, crew: crew('accepted', 'offered', 'offered') });
    expect(placesOf({ need: 4, filled: 1, asked: 2 })).toEqual(whole);
    expect(placesOf({ need: 4 })).toMatchObject({ coming: 0, asked: 0, free: 4, state: 'open' });
  });
});
