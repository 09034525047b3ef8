import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridProblemTerms } from '../terms.ts';
import { importGrids } from './import.ts';
import { limits } from './limits.ts';
import { gridLookup } from './lookup.ts';
import type { GridFeature } from './model.ts';
import { problemText } from './problem.ts';
import { validateGrids } from './validate.ts';

type Ring = [number, number][];
const step = 0.001;

function square(x: number, y: number, size = step): Ring {
  const [west, south] = [113.1 + x * step, 23 + y * step];
  return [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
}

function feature(code: unknown, ring: unknown, type = 'Polygon') {
  return { type: 'Feature', properties: { code }, geometry: { type, coordinates: [ring] } };
}

const text = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

function grids(...rings: Ring[]): GridFeature[] {
  const read = importGrids(text(...rings.map((ring, index) => feature(`g${index}`, ring))));
  expect(read.problems).toEqual([]);
  return [...read.grids];
}

describe('[maps] import refuses with the feature named', () => {
  const a = square(0, 0);
  it.each([
    ['broken JSON', '{"type":', 'not-json', ''],
    ['a list', '[]', 'not-a-collection', ''],
    ['null', 'null', 'not-a-collection', ''],
    ['no features', text(), 'empty', ''],
    ['a number as feature', text(7), 'not-a-feature', '#1'],
    ['no code', text(feature(undefined, a)), 'no-code', '#1'],
    ['a number as code', text(feature(12, a)), 'no-code', '#1'],
    ['markup as code', text(feature('<b>', a)), 'no-code', '#1'],
    ['a point', text(feature('a', a), feature('p', [1, 2], 'Point')), 'not-a-polygon', 'p'],
    ['an unclosed ring', text(feature('u', a.slice(0, -1))), 'unclosed', 'u'],
    ['two points', text(feature('t', a.slice(0, 2))), 'too-few-points', 't'],
    ['words as position', text(feature('w', [...a, ['x', 'y']])), 'bad-position', 'w'],
    ['latitude 91', text(feature('l', [...a, [113, 91]])), 'bad-position', 'l'],
    [
      'a huge ring',
      text(
        feature(
          'h',
          Array.from({ length: limits.ring + 1 }, () => [113, 23]),
        ),
      ),
      'too-many-points',
      'h',
    ],
    ['a huge list', text(...Array.from({ length: limits.features + 1 }, () => 0)), 'too-many-features', ''],
    ['a huge file', ' '.repeat(limits.text + 1), 'too-large', ''],
    [
      'a prototype key',
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"x":1},"code":"k"}}]}`,
      'forbidden-key',
      '#1',
    ],
  ])('[maps] %s', (_, input, code, name) => {
    const { problems } = importGrids(input);
    expect(problems).toEqual([expect.objectContaining({ code, feature: name })]);
    for (const found of problems) {
      expect(problemText(found, 'zh')).not.toMatch(/[{}]/);
      expect(problemText(found, 'en')).not.toMatch(/[{}]/);
    }
  });

  it('[maps] a bad feature does not take the good ones with it', () => {
    const read = importGrids(text(feature('good', a), feature('bad', a.slice(0, -1))));
    expect(read.grids.map((grid) => grid.properties.code)).toEqual(['good']);
    expect(read.problems.map((found) => found.feature)).toEqual(['bad']);
  });

  it('[maps] any text is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (input) => {
        const read = importGrids(input);
        expect(read.problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it('[maps] winding is made the same whichever way a ring was drawn', () => {
    expect(grids([...a].reverse())[0]?.geometry.coordinates[0]).toHaveLength(a.length);
    const area = (ring: readonly (readonly number[])[]) =>
      ring.slice(1).reduce((sum, [x = 0, y = 0], i) => sum + (ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0), 0);
    for (const ring of [a, [...a].reverse()])
      expect(area(grids(ring)[0]?.geometry.coordinates[0] ?? [])).toBeGreaterThan(0);
  });
});

describe('[maps] validation', () => {
  it('[maps] a bow tie crosses itself, at a position', () => {
    const bow: Ring = [
      [113.1, 23],
      [113.101, 23.001],
      [113.101, 23],
      [113.1, 23.001],
      [113.1, 23],
    ];
    const [found, ...rest] = validateGrids(grids(bow));
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ code: 'self-crossing', feature: 'g0' });
    expect(found?.position?.[0]).toBeCloseTo(113.1005, 6);
  });

  it('[maps] overlap names both grids', () => {
    const found = validateGrids(grids(square(0, 0), square(0.5, 0)));
    expect(found).toEqual([
      expect.objectContaining({
        code: 'overlap',
        feature: 'g0',
        params: expect.objectContaining({ other: 'g1' }) as unknown,
      }),
    ]);
  });

  it('[maps] outside the parent, duplicate code, nothing at all', () => {
    const [parent, inner, far] = grids(square(0, 0, 3 * step), square(1, 1), square(2.5, 1));
    if (!parent || !inner || !far) throw new Error('three grids expected');
    const within = { name: '社区', outline: parent.geometry };
    expect(validateGrids([inner], within)).toEqual([]);
    expect(validateGrids([far], within).map((found) => found.code)).toEqual(['outside-parent']);
    expect(validateGrids([inner, inner]).map((found) => found.code)).toContain('duplicate-code');
    expect(validateGrids([]).map((found) => found.code)).toEqual(['empty']);
  });

  it('[maps] each fault of a drawing is one sentence in either language, and names the feature', () => {
    const bow = [square(0, 0)[0], square(0, 0)[2], square(0, 0)[1], square(0, 0)[3], square(0, 0)[0]] as Ring;
    const open = importGrids(text(feature('g0', square(0, 0).slice(0, 4)))).problems;
    const [parent, far] = grids(square(0, 0), square(0.5, 0));
    if (!parent || !far) throw new Error('two grids expected');
    const within = { name: '普东社区', outline: parent.geometry };
    const faults = [
      ...open,
      ...validateGrids(grids(bow)),
      ...validateGrids(grids(square(0, 0), square(0.5, 0))),
      ...validateGrids([far], within),
    ];
    expect(faults.map(({ code }) => code)).toEqual(['unclosed', 'self-crossing', 'overlap', 'outside-parent']);
    for (const fault of faults) {
      for (const language of ['zh', 'en'] as const) {
        const said = problemText(fault, language);
        expect(said).toContain(fault.feature);
        expect(said).not.toMatch(/[{}]/);
        expect(/[\u4e00-\u9fff]/.test(said.replace('普东社区', ''))).toBe(language === 'zh');
      }
    }
    expect(problemText(faults[2]!, 'zh')).toContain('g1');
    expect(problemText(faults[3]!, 'en')).toContain('普东社区');
  });

  it('[maps] both languages have the same words', () => {
    expect(Object.keys(gridProblemTerms.en)).toEqual(Object.keys(gridProblemTerms.zh));
  });
});

describe('[maps] lookup on a board of squares', () => {
  const size = 5;
  const board = grids(...Array.from({ length: size * size }, (_, n) => square(n % size, Math.floor(n / size))));
  const lookup = gridLookup(board);
  const cell = fc.nat(size - 1);
  const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  it('[maps] a point has the one grid that holds it, and none outside', () => {
    fc.assert(
      fc.property(cell, cell, inside, inside, (x, y, dx, dy) => {
        expect(lookup.find([113.1 + (x + dx) * step, 23 + (y + dy) * step])).toBe(`g${y * size + x}`);
      }),
    );
    expect(lookup.find([113.09, 23])).toBeUndefined();
    expect(lookup.find([NaN, 23])).toBeUndefined();
    // On the border of two there is still one answer: the earlier in the list.
    expect(lookup.find([113.1 + step, 23 + step / 2])).toBe('g0');
  });

  it('[maps] hops are steps over borders, not over corners', () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (x1, y1, x2, y2) => {
        expect(lookup.hops(`g${y1 * size + x1}`, `g${y2 * size + x2}`)).toBe(Math.abs(x1 - x2) + Math.abs(y1 - y2));
      }),
    );
    expect(lookup.neighbours('g0')).toEqual(['g1', 'g5']);
    expect(lookup.hops('g0', 'nowhere')).toBeUndefined();
    expect(gridLookup([]).find([113, 23])).toBeUndefined();
  });
});
