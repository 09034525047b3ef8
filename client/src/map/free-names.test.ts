import type { Map as MapLibre } from 'maplibre-gl';
import { expect, it } from 'vitest';
import type { Box } from './box.ts';
import { coversOf, freeNames } from './free-names.ts';

/** A map with one street name at a point, which is found whether it is clear or not; `shown` is each look it was given. */
function mapWith(name: string, at: { x: number; y: number }) {
  const on = new Map<string, () => void>();
  const shown: boolean[] = [];
  let east = 1;
  const inside = ([[left, top], [right, bottom]]: [[number, number], [number, number]]): boolean =>
    at.x > left && at.x < right && at.y > top && at.y < bottom;
  const map = {
    once: (_event: string, run: () => void) => run(),
    on: (event: string, run: () => void) => void on.set(event, run),
    getLayer: () => ({}),
    getBounds: () => ({ toArray: () => [east] }),
    setPaintProperty: (_layer: string, _property: string, value: unknown) =>
      void shown.push(!JSON.stringify(value).includes(name)),
    queryRenderedFeatures: (box: [[number, number], [number, number]]) =>
      inside(box) ? [{ properties: { name } }] : [],
  };
  return {
    map: map as unknown as MapLibre,
    shown,
    rest: (): void => on.get('idle')?.(),
    move: (): void => void (east += 1),
  };
}

it('[map] leaves out the name of a street that something lies over, and shows it again once nothing does', () => {
  const { map, shown, rest, move } = mapWith('东环路', { x: 50, y: 50 });
  let covers: Box[] = [{ left: 0, top: 0, right: 40, bottom: 100 }];
  freeNames(map, () => covers);
  rest();
  expect(shown).toEqual([]);
  covers = [{ left: 0, top: 0, right: 60, bottom: 100 }];
  rest();
  expect(shown).toEqual([false]);
  // What lies over it grows, and the map moves below it: it does not flash up between.
  covers = [{ left: 0, top: 0, right: 70, bottom: 100 }];
  rest();
  move();
  rest();
  expect(shown).toEqual([false]);
  covers = [];
  rest();
  expect(shown).toEqual([false, true]);
});

it('[map] takes what lies over it from its own parts and from the page, in whole pixels of its box', () => {
  const around = document.createElement('section');
  const [box, key] = [document.createElement('div'), document.createElement('p')];
  key.setAttribute('data-covers', '');
  around.append(box, key);
  box.getBoundingClientRect = () => new DOMRect(100, 50, 400, 300);
  key.getBoundingClientRect = () => new DOMRect(110.4, 60.4, 20, 10);
  const page = { left: 1, top: 2, right: 3, bottom: 4 };
  expect(coversOf(box, [page])).toEqual([{ left: 10, top: 10, right: 31, bottom: 21 }, page]);
  expect(coversOf(null, [page])).toEqual([]);
});
