import { expect, it } from 'vitest';
import { ownLook, withLook } from './own-looks.ts';

it('[R18] what I found is shown to me in its round, and leaves with it', () => {
  const a = { id: 'a', round: 1 };
  const b = { id: 'b', round: 1 };
  const looks = withLook(withLook({}, [a, b], a, 'changed'), [a, b], b, 'normal');
  expect([ownLook(looks, a), ownLook(looks, b)]).toEqual(['changed', 'normal']);
  const next = { id: 'a', round: 2 };
  expect(ownLook(looks, next)).toBeUndefined();
  expect(Object.keys(withLook(looks, [next, b], b, 'danger'))).toEqual(['b']);
});
