/** Five steps of one variable, from no gap to the widest. */
export type Ramp = readonly [string, string, string, string, string];

/** Every colour the map uses; nothing on the map has a colour of its own. */
export type MapPalette = {
  readonly street: string;
  readonly context: string;
  readonly contextBuilding: string;
  readonly water: string;
  readonly building: string;
  readonly micro: string;
  readonly edge: string;
  /** outline of what is selected */
  readonly focus: string;
  readonly hatch: string;
  /** names of streets around the community */
  readonly streetName: string;
  readonly ramp: Ramp;
  /** text on each step of the ramp, at least 4.5:1 */
  readonly rampInk: Ramp;
};

export type PaletteName = 'dark' | 'light' | 'contrast';

const dark: MapPalette = {
  street: '#0F151B',
  context: '#151C23',
  contextBuilding: '#1A222A',
  water: '#12283A',
  building: 'rgba(255,255,255,0.085)',
  micro: 'rgba(255,255,255,0.07)',
  edge: '#C9D3DE',
  focus: '#EDF2F7',
  hatch: '#8A98A7',
  streetName: '#6B7986',
  ramp: ['#22303B', '#3B4161', '#654A80', '#9A5690', '#E07F9C'],
  rampInk: ['#FFFFFF', '#FFFFFF', '#FFFFFF', '#FFFFFF', '#1C0C14'],
};

const light: MapPalette = {
  street: '#FAFBFC',
  context: '#F0F2F4',
  contextBuilding: '#E6E9ED',
  water: '#CFE0EC',
  building: 'rgba(22,28,36,0.11)',
  micro: 'rgba(22,28,36,0.10)',
  edge: '#3A4654',
  focus: '#161C24',
  hatch: '#5F6B78',
  streetName: '#5F6B78',
  ramp: ['#E6EAEF', '#DDD6EA', '#CBAEDA', '#B37DBB', '#8C4488'],
  rampInk: ['#161C24', '#161C24', '#161C24', '#161C24', '#FFFFFF'],
};

// For poor eyes and bright rooms: the light ramp stretched over the whole range of lightness, no context.
const contrast: MapPalette = {
  street: '#FFFFFF',
  context: '#FFFFFF',
  contextBuilding: '#F0F2F5',
  water: '#B9D6EA',
  building: 'rgba(0,0,0,0.16)',
  micro: 'rgba(0,0,0,0.35)',
  edge: '#000000',
  focus: '#000000',
  hatch: '#000000',
  streetName: '#000000',
  ramp: ['#FFFFFF', '#E9DDF3', '#C79ED9', '#8C4488', '#4A1248'],
  rampInk: ['#000000', '#000000', '#000000', '#FFFFFF', '#FFFFFF'],
};

/** The palettes by name. */
export const palettes: Readonly<Record<PaletteName, MapPalette>> = { dark, light, contrast };
