import { describe, expect, it } from 'vitest';
import { hueOf, shareHues } from './hue.ts';

describe('colours of people', () => {
  it('[B6] eight people have eight colours, whatever order they came in', () => {
    const people = ['xu', 'he', 'tao', 'a', 'b', 'c', 'd', 'e'];
    shareHues(people);
    const first = people.map(hueOf);
    expect(new Set(first).size).toBe(8);
    shareHues([...people].reverse());
    expect(people.map(hueOf)).toEqual(first);
  });
});
