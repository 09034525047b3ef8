import { expect, it } from 'vitest';
import { notYet } from './not-yet.ts';

it('[ui] what has not come is no nought, whatever stands after it; what belongs to a figure stays', () => {
  expect(notYet('To check: 0, by somebody else')).toBe('To check: …, by somebody else');
  expect(notYet('Nothing so far: 0. Wait')).toBe('Nothing so far: …. Wait');
  expect(notYet('进行中 0 项（共 0）')).toBe('进行中 … 项（共 …）');
  for (const kept of ['10 in 200', '08:00', '0.5 m', '10,000', '2.0']) expect(notYet(kept)).toBe(kept);
});
