import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideIdCards, holdsIdCard } from './id-card.ts';

/** An invented number: no region begins with 99. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function cardOf(region: string, birth: string, number: string): string {
  const body = `${region}${birth}${number}`;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

const card = cardOf('990101', '19700228', '001');

describe('numbers of identity cards', () => {
  it('[§2] are found wherever they stand: alone, in a sentence, with gaps, in full width, with a small x', () => {
    const withX = Array.from({ length: 200 }, (_, i) => cardOf('990101', '19700101', String(i).padStart(3, '0'))).find(
      (one) => one.endsWith('X'),
    );
    expect(withX).toBeDefined();
    for (const text of [
      card,
      `他的身份证号是${card}，请登记`,
      `${card.slice(0, 6)} ${card.slice(6, 14)} ${card.slice(14)}`,
      `${card.slice(0, 6)}-${card.slice(6, 14)}-${card.slice(14)}`,
      Array.from(card, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join(''),
      (withX ?? '').toLowerCase(),
    ])
      expect([text, holdsIdCard(text)]).toEqual([text, true]);
    expect(hideIdCards(`张${card}李`)).toBe(`张${'*'.repeat(18)}李`);
  });

  it('[§2] what only looks like one is left alone: phones, codes of grids, dates, a wrong check sign, no such day', () => {
    const wrong = `${card.slice(0, 17)}${card.endsWith('1') ? '2' : '1'}`;
    for (const text of [
      '13812341234',
      '440604012051015',
      '44060401205101501',
      '2026-06-08 14:00 至 2026-06-09',
      wrong,
      cardOf('990101', '19700230', '001'),
      cardOf('990101', '18700101', '001'),
      'a3f1-5',
    ])
      expect([text, holdsIdCard(text), hideIdCards(text)]).toEqual([text, false, text]);
  });

  it('[§2] any text that had one has none afterwards, and nothing else was touched', () => {
    const birth = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
    const region = fc.integer({ min: 100_000, max: 999_999 }).map(String);
    const number = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'));
    const cards = fc.tuple(region, birth, number).map(([a, b, c]) => cardOf(a, b, c));
    const words = fc.stringMatching(/^[ 一-龥a-wyzA-WYZ,。]{0,12}$/);
    fc.assert(
      fc.property(words, cards, words, (before, one, after) => {
        expect(holdsIdCard(`${before}${one}${after}`)).toBe(true);
        expect(hideIdCards(`${before}${one}${after}`)).toBe(`${before}${'*'.repeat(18)}${after}`);
      }),
    );
  });
});
