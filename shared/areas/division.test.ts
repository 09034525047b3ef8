import { expect, it } from 'vitest';
import { chainOf, divisionOf, liesIn } from './division.ts';

it('[R01] an official code says what it is the code of, and what is around it', () => {
  expect(divisionOf('310101002000')).toEqual({ code: '310101002', level: 'subdistrict' });
  expect(divisionOf('440604012051')).toEqual({ code: '440604012051', level: 'community' });
  expect([divisionOf('310000'), divisionOf('3101')].map((one) => one?.level)).toEqual(['province', 'city']);
  expect(chainOf('440604012051').map(({ code }) => code)).toEqual([
    '44',
    '4406',
    '440604',
    '440604012',
    '440604012051',
  ]);
  expect(divisionOf('440604012051.0')?.code).toBe('440604012051');
  for (const none of ['', '普东社区', '44a', '44060401205']) expect(divisionOf(none)).toBeUndefined();
});

it('[R01] places that are called the same are told apart by their codes', () => {
  expect(liesIn('440604012051', '440604012')).toBe(true);
  expect(liesIn('310101002000', '310101')).toBe(true);
  expect(liesIn('440604012051', '440605012')).toBe(false);
  expect(liesIn('普东社区', '440604012')).toBe(false);
});
