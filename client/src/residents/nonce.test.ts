import { beforeEach, expect, it } from 'vitest';
import { answered, nonceFor } from './nonce.ts';

const path = 'mood/ask';
beforeEach(() => localStorage.clear());

it('[R31] after a lost answer the same is sent again under the same nonce, and other words under another: no call for help is lost', () => {
  const first = nonceFor(path, { mood: 2 });
  expect(nonceFor(path, { mood: 2 })).toBe(first);
  const worse = nonceFor(path, { mood: 1, words: '不想活了' });
  expect(worse).not.toBe(first);
  expect(nonceFor(path, { mood: 1, words: '不想活了' })).toBe(worse);
  // What was answered was done: the same words later are another call.
  answered(path);
  expect(nonceFor(path, { mood: 1, words: '不想活了' })).not.toBe(worse);
});

it('[R31] of what somebody wrote nothing stays on the phone', () => {
  nonceFor(path, { mood: 1, words: '不想活了' });
  expect(localStorage.getItem(`liandong.residents.nonce.${path}`)).not.toContain('不想活');
});
