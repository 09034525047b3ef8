import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hatchPattern } from './hatch.ts';
import { leastText } from './least-text.ts';
import { palettes, type PaletteName } from './palette.ts';
import { ramp } from './ramp.ts';
import { mapStyle } from './style.ts';

const names = Object.keys(palettes) as PaletteName[];

/** Relative luminance (WCAG) of #RRGGBB. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each(names)('[style] %s', (name) => {
  const style = mapStyle({ grids: '/geo/440604012051/grids.geojson' }, name, 1);

  it('[style] is valid MapLibre', () => {
    expect(validateStyleMin(style)).toEqual([]);
  });

  it('[style] asks the network for nothing of its own', () => {
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    expect(JSON.stringify(style)).not.toMatch(/https?:/);
  });

  it.each([0.8, 1, 1.37, 2, 3.4])('[W2] no text of a map at scale %d is smaller than a wall’s least', (scale) => {
    const texts = mapStyle({}, name, scale).layers.filter((layer) => layer.type === 'symbol');
    expect(texts.length).toBeGreaterThan(0);
    for (const { id, layout } of texts) {
      // A size that is no plain number may fall below it at some zoom; without one the map takes 16 pixels.
      const size = layout?.['text-size'];
      expect(size, id).toBeTypeOf('number');
      expect(Number(size), id).toBeGreaterThanOrEqual(leastText * scale);
    }
  });

  it('[style] labels can be read on every step, and lightness alone orders the steps', () => {
    const { ramp: steps, rampInk } = palettes[name];
    const light = steps.map(luminance);
    steps.forEach((_, level) => {
      const [a, b] = [luminance(steps[level] ?? ''), luminance(rampInk[level] ?? '')];
      expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)).toBeGreaterThanOrEqual(4.5);
    });
    const sorted = [...light].sort((a, b) => (name === 'dark' ? a - b : b - a));
    expect(light).toEqual(sorted);
  });
});

it('[style] layers lie in the order of the ground', () => {
  const ids = mapStyle({}, 'dark').layers.map((layer) => layer.id);
  const order = ['street', 'context', 'water', 'cells', 'micro-grids', 'buildings', 'focus'];
  expect(ids.filter((id) => order.includes(id))).toEqual(order);
});

it('[style] the ramp steps at 1, 3, 5 and 8 people', () => {
  expect([-2, 0, 1, 2, 3, 4, 5, 7, 8, 900].map(ramp)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
});

it('[style] the hatch repeats without a seam', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 40 }), (size) => {
      const { data } = hatchPattern('#8A98A7', size, 2);
      const alpha = (x: number, y: number) => data[((y % size) * size + (x % size)) * 4 + 3];
      for (let x = 0; x < size; x += 1) expect(alpha(x, size - 1)).toBe(alpha((x + 1) % size, size - 2));
    }),
  );
});
