import { expect, it } from 'vitest';
import { typedName } from './at-people.ts';

it.each([
  ['请@', { at: 1, text: '' }],
  ['请@陶知', { at: 1, text: '陶知' }],
  ['@Li', { at: 0, text: 'Li' }],
])('[P9] %s asks for a person', (before, found) => {
  expect(typedName(before)).toEqual(found);
});

it.each(['a@b', '@3-1-07', '@陶 ', '@陶，', 'no one'])('[P9] %s does not', (before) => {
  expect(typedName(before)).toBeUndefined();
});
