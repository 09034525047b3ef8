import rewind from '@mapbox/geojson-rewind';
import { getIssues } from '@placemarkio/check-geojson';
import type { Polygon, Position } from 'geojson';
import { limits } from './limits.ts';
import type { GridFeature, GridProblem } from './model.ts';
import { problem } from './problem.ts';
import { forbiddenKey, isObject, ringProblem, typeName } from './shape.ts';

export type GridImport = {
  readonly grids: readonly GridFeature[];
  readonly problems: readonly GridProblem[];
};

/**
 * Reads grids from GeoJSON text. Sound features come back with ids from 1 in file order, `code`, `name`
 * (the code when the file has none), heights dropped and rings wound counter-clockwise; every other one is
 * named in `problems`. Never throws. Whether grids fit together is for `validateGrids`.
 */
export function importGrids(text: string): GridImport {
  const refuse = (found: GridProblem): GridImport => ({ grids: [], problems: [found] });
  if (text.length > limits.text) {
    return refuse(problem('too-large', '', { size: text.length, most: limits.text }));
  }
  const parsed = parse(text);
  if ('problem' in parsed) return refuse(parsed.problem);
  const { value } = parsed;
  if (!isObject(value) || value['type'] !== 'FeatureCollection' || !Array.isArray(value['features'])) {
    return refuse(problem('not-a-collection', '', { type: typeName(value) }));
  }
  const features: readonly unknown[] = value['features'];
  if (features.length === 0) return refuse(problem('empty', ''));
  if (features.length > limits.features) {
    return refuse(problem('too-many-features', '', { count: features.length, most: limits.features }));
  }
  const read = features.map(readGrid);
  const problems = read.flatMap((result) => ('problem' in result ? [result.problem] : []));
  // The general check comes last: it knows lines but not codes, so it speaks only when nothing above did.
  if (problems.length === 0) problems.push(...generalProblems(text));
  return { grids: read.flatMap((result) => ('grid' in result ? [result.grid] : [])), problems };
}

function parse(text: string): { value: unknown } | { problem: GridProblem } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 120) : '';
    return { problem: problem('not-json', '', { detail }) };
  }
}

function readGrid(value: unknown, index: number): { grid: GridFeature } | { problem: GridProblem } {
  const place = `#${index + 1}`;
  const key = forbiddenKey(value);
  if (key) return { problem: problem('forbidden-key', place, { key }) };
  if (!isObject(value) || value['type'] !== 'Feature') {
    return { problem: problem('not-a-feature', place, { type: typeName(value) }) };
  }
  const properties = isObject(value['properties']) ? value['properties'] : {};
  const code = properties['code'];
  if (typeof code !== 'string' || !/^[\w-]{1,40}$/.test(code)) return { problem: problem('no-code', place) };
  const geometry = value['geometry'];
  if (!isObject(geometry) || geometry['type'] !== 'Polygon' || !Array.isArray(geometry['coordinates'])) {
    return { problem: problem('not-a-polygon', code, { type: typeName(geometry) }) };
  }
  const rings: readonly unknown[] = geometry['coordinates'];
  if (rings.length === 0) return { problem: problem('too-few-points', code, { count: 0 }) };
  for (const ring of rings) {
    const found = ringProblem(ring, code);
    if (found) return { problem: found };
  }
  const name = typeof properties['name'] === 'string' && properties['name'] ? properties['name'] : code;
  return { grid: gridFeature(index + 1, code, name, rings as Position[][]) };
}

function gridFeature(id: number, code: string, name: string, rings: readonly Position[][]): GridFeature {
  const flat = rings.map((ring) => ring.map((position) => position.slice(0, 2)));
  const geometry: Polygon = rewind({ type: 'Polygon', coordinates: flat });
  return { type: 'Feature', id, properties: { code, name }, geometry };
}

function generalProblems(text: string): GridProblem[] {
  return getIssues(text)
    .slice(0, 20)
    .map((issue) => {
      const line = text.slice(0, issue.from).split('\n').length;
      return problem('not-geojson', '', { line, detail: issue.message });
    });
}
