import { expect, test } from 'vitest';
import { Value } from 'typebox/value';
import { Id } from '../protocol/up.ts';
import { beginsTasks } from './begins-tasks.ts';

test('the longest id that an act may have leaves room for the keys of its tasks', () => {
  const ofTask = (act: string) => `${beginsTasks(act)}.${'k'.repeat(20)}`;
  expect(Value.Check(Id, ofTask('x'.repeat(80)))).toBe(true);
  expect(ofTask('short')).toBe(`short.${'k'.repeat(20)}`);
});
