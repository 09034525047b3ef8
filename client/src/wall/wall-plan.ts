import type { PhaseName } from '@liandong/shared/phases/schema';

export type PanelName =
  | ('forces' | 'twin' | 'care' | 'map' | 'limits' | 'supply' | 'feed' | 'lines' | 'gaps' | 'signs')
  | ('trust' | 'few' | 'shops' | 'order' | 'lessons' | 'thanks');

/** One panel of a column. Heights in units: below `least` it says too little to stand there. */
export interface Place {
  readonly name: PanelName;
  readonly least: number;
  /** it has no use for more than this, and has it before the others share what is left */
  readonly most?: number;
  /** share of the room left over, against the others of its column */
  readonly share: number;
}

export interface WallPlan {
  /** above the columns, over the whole width */
  readonly top: readonly Place[];
  readonly columns: readonly { readonly wide: boolean; readonly places: readonly Place[] }[];
  readonly dropped: readonly PanelName[];
}

/** Room for the panels, in units. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

export const gap = 12;
const sideWidth = 456;
const narrowestCentre = 600;

const sizes: Readonly<Record<PanelName, Omit<Place, 'name'>>> = {
  forces: { least: 312, share: 368 },
  twin: { least: 270, share: 348 },
  care: { least: 186, share: 200 },
  map: { least: 380, share: 655 },
  limits: { least: 150, most: 236, share: 236 },
  supply: { least: 200, share: 403 },
  feed: { least: 170, share: 468 },
  lines: { least: 200, share: 470 },
  gaps: { least: 200, share: 420 },
  signs: { least: 210, share: 380 },
  trust: { least: 190, share: 244 },
  few: { least: 150, share: 215 },
  shops: { least: 170, most: 200, share: 200 },
  order: { least: 200, share: 347 },
  lessons: { least: 160, share: 330 },
  thanks: { least: 150, share: 230 },
};

/** What is given up last stands first. */
const importance: Readonly<Record<PhaseName, readonly PanelName[]>> = {
  warning: ['map', 'signs', 'limits', 'forces', 'twin', 'supply', 'lines', 'feed', 'care', 'gaps'],
  response: ['map', 'limits', 'forces', 'supply', 'twin', 'feed', 'care', 'gaps', 'signs', 'lines'],
  recovery: ['map', 'twin', 'order', 'shops', 'trust', 'few', 'lessons', 'thanks', 'limits', 'forces', 'feed'],
};

/** The panels of a phase's wall, what is given up last first: a small screen shows fewer. */
export const panelsOf = (phase: PhaseName): readonly PanelName[] => importance[phase];

interface Sides {
  readonly left: readonly PanelName[];
  /** below the map */
  readonly below: PanelName;
  readonly right: readonly PanelName[];
  readonly fourth: readonly PanelName[];
}

/** A phase changes what stands first; the time after has questions of its own, and what is fought in the response steps aside. */
const sides: Readonly<Record<PhaseName, Sides>> = {
  warning: {
    left: ['forces', 'twin', 'care'],
    below: 'limits',
    right: ['signs', 'lines', 'supply', 'feed'],
    fourth: ['gaps'],
  },
  response: {
    left: ['forces', 'twin', 'care'],
    below: 'limits',
    right: ['supply', 'feed'],
    fourth: ['signs', 'gaps', 'lines'],
  },
  recovery: {
    left: ['trust', 'twin', 'few'],
    below: 'shops',
    right: ['order', 'lessons', 'thanks'],
    fourth: ['limits', 'forces', 'feed'],
  },
};

/** In half a column the three states of a limit, and the four steps of a shop, stand one below the other. */
const upright: Partial<Record<PanelName, Omit<Place, 'name'>>> = {
  limits: { least: 350, most: 476, share: 440 },
  shops: { least: 300, most: 420, share: 380 },
};

const heightOf = (places: readonly Place[]): number =>
  places.reduce((sum, { least }) => sum + least, Math.max(0, places.length - 1) * gap);

/** Which panels stand where. A panel that would be too low is dropped, the least important one first. */
export function planWall(room: Room, phase: PhaseName): WallPlan {
  const order = importance[phase];
  const dropped: PanelName[] = [];
  const fitted = (names: readonly PanelName[], height: number, own: typeof upright = {}): Place[] => {
    let places = names.map((name) => ({ name, ...(own[name] ?? sizes[name]) }));
    while (places.length > 1 && heightOf(places) > height) {
      const least = places.reduce((one, other) => (order.indexOf(other.name) > order.indexOf(one.name) ? other : one));
      dropped.push(least.name);
      places = places.filter((place) => place !== least);
    }
    // The last one stays and takes what there is.
    if (places.length > 1) return places;
    return places.map((place) => ({ ...place, least: Math.min(place.least, height) }));
  };
  const column = (names: readonly PanelName[], wide = false) => ({
    wide,
    places: fitted(names, room.height),
  });
  const { left, below: underMap, right, fourth } = sides[phase];
  const centre: readonly PanelName[] = ['map', underMap];
  const others = order.filter((name) => !centre.includes(name) && !fourth.includes(name));

  if (room.height > room.width) {
    const top = fitted(['map'], room.height);
    const below = room.height - Math.max(heightOf(top), room.height * 0.38) - gap;
    const half = (names: readonly PanelName[]) => ({
      wide: true,
      places: fitted(names, below, upright),
    });
    return { top, columns: [half(left), half([underMap, ...right])], dropped };
  }
  const sideBySide = (count: number): number => count * (sideWidth + gap) + narrowestCentre;
  if (room.width >= sideBySide(3) + 240) {
    return {
      top: [],
      columns: [column(left), column(centre, true), column(right), column(fourth)],
      dropped,
    };
  }
  if (room.width >= sideBySide(2)) {
    return { top: [], columns: [column(left), column(centre, true), column(right)], dropped };
  }
  if (room.width >= sideBySide(1)) {
    return { top: [], columns: [column(centre, true), column(others)], dropped };
  }
  return {
    top: [],
    columns: [
      column(
        order.filter((name) => !fourth.includes(name)),
        true,
      ),
    ],
    dropped,
  };
}
