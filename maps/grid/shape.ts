import type { Position } from 'geojson';
import { limits } from './limits.ts';
import type { GridProblem, Point } from './model.ts';
import { problem } from './problem.ts';

/** Keys that could reach an object's prototype when somebody copies properties carelessly. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Is this a plain JSON object (no list, not null)? */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a person would call this value, for "received …". */
export function typeName(value: unknown): string {
  if (isObject(value) && typeof value['type'] === 'string') return value['type'].slice(0, 40);
  if (Array.isArray(value)) return 'list';
  return value === null ? 'null' : typeof value;
}

/** The first forbidden key of an object or of what it holds two levels down, where properties live. */
export function forbiddenKey(value: unknown, depth = 3): string | undefined {
  if (depth === 0 || !isObject(value)) return undefined;
  for (const key of Object.keys(value)) {
    const found = forbiddenKeys.has(key) ? key : forbiddenKey(value[key], depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** Is this a finite longitude and latitude (a height may follow)? */
function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return false;
  const [longitude, latitude] = value as unknown[];
  return (
    typeof longitude === 'number' &&
    typeof latitude === 'number' &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  );
}

/** Checks one ring for shape alone: points, their number, closure. */
export function ringProblem(ring: unknown, feature: string): GridProblem | undefined {
  if (!Array.isArray(ring)) return problem('bad-position', feature, { index: 1 });
  if (ring.length > limits.ring) {
    return problem('too-many-points', feature, { count: ring.length, most: limits.ring });
  }
  const bad = ring.findIndex((position) => !isPosition(position));
  if (bad >= 0) return problem('bad-position', feature, { index: bad + 1 });
  const positions = ring as Position[];
  const first = positions[0];
  const last = positions.at(-1);
  if (!first || !last || positions.length < 3) {
    return problem('too-few-points', feature, { count: positions.length });
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return problem('unclosed', feature, {}, [last[0], last[1]] as Point);
  }
  return positions.length < 4 ? problem('too-few-points', feature, { count: positions.length }) : undefined;
}
