import type { Registry } from '@liandong/shared/kernel/registry';
import { createRegistry } from '@liandong/shared/registry';
import { convert } from '@liandong/maps/datum/convert';
import { groundKnown, shapesKnown } from './ground/known.ts';
import { textsKnown } from './texts/known.ts';

/** All capabilities, with what `maps` knows of geometry and datums, and what was looked up of texts. */
export const registry: Registry = createRegistry(
  groundKnown,
  (point, from) => convert([...point], from, 'WGS-84'),
  textsKnown,
  shapesKnown,
);
