import { leastText } from '@liandong/maps/style/least-text';

/** The size a layout was drawn for, in units. */
const drawn = { landscape: { width: 1920, height: 1080 }, portrait: { width: 1080, height: 1920 } };

/** Chinese is read when a character is at least this part of the distance high. */
const readable = 1 / 200;
const smallestUnit = 0.8;

export interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** Where a screen hangs: its width in mm, and how far away its readers stand, in metres. */
export interface WallSetting {
  readonly mm: number;
  readonly distance: number;
}

function isPortrait({ width, height }: Pixels): boolean {
  return height > width;
}

/**
 * CSS pixels per unit. The layout fills the screen; if its smallest text could not be read from the set
 * distance the unit grows, so there is room for fewer panels and never for smaller text.
 */
export function unitFor(screen: Pixels, setting?: WallSetting): number {
  const shape = isPortrait(screen) ? drawn.portrait : drawn.landscape;
  const fills = Math.min(screen.width / shape.width, screen.height / shape.height);
  return Math.ceil(Math.max(smallestUnit, fills, setting ? readableUnit(screen, setting) : 0) * 100) / 100;
}

function readableUnit({ width }: Pixels, { mm, distance }: WallSetting): number {
  const pixelsPerMm = width / mm;
  return (distance * 1000 * readable * pixelsPerMm) / leastText;
}

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** Reads `mm` and `distance`; anything that no wall can have counts as not set. */
export function parseSetting(values: { mm?: unknown; distance?: unknown }): WallSetting | undefined {
  const mm = Number(values.mm);
  const distance = Number(values.distance);
  return within(mm, 200, 30_000) && within(distance, 0.5, 50) ? { mm, distance } : undefined;
}
