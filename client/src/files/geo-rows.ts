/** A GeoJSON as rows: a row of names, then a row of properties for each feature, with its geometry beside. */
export interface GeoRows {
  readonly rows: readonly (readonly unknown[])[];
  readonly shapes: readonly unknown[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The features of a collection; nothing where a text is none. */
export function geoRows(text: string): GeoRows | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined; // that it can't be read is the answer
  }
  if (!isObject(parsed) || !Array.isArray(parsed['features'])) return undefined;
  const features = (parsed['features'] as unknown[]).filter(isObject);
  const properties = features.map((one) => (isObject(one['properties']) ? one['properties'] : {}));
  const names = [...new Set(properties.flatMap((one) => Object.keys(one)))];
  // Each has a cell that is never empty, so that one with a shape and no words is a row as well.
  const rows = properties.map((one, n) => [...names.map((name) => one[name]), n + 1]);
  return { rows: [[...names, '#'], ...rows], shapes: features.map((one) => one['geometry']) };
}
