import type { PhaseName } from '@liandong/shared/phases/schema';

export type PanelName = 'forces' | 'twin' | 'care' | 'map' | 'limits' | 'supply' | 'feed' | 'lines' | 'gaps' | 'signs';

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
  forces: { least: 312, share: 340 },
  twin: { least: 270, share: 372 },
  care: { least: 186, share: 200 },
  map: { least: 380, share: 655 },
  limits: { least: 150, most: 236, share: 236 },
  supply: { least: 200, share: 403 },
  feed: { least: 170, share: 468 },
  lines: { least: 200, share: 470 },
  gaps: { least: 200, share: 420 },
  signs: { least: 210, share: 380 },
};

/** What is given up last stands first. */
const importance: Readonly<Record<PhaseName, readonly PanelName[]>> = {
  warning: ['map', 'signs', 'limits', 'forces', 'twin', 'supply', 'lines', 'feed', 'care', 'gaps'],
  response: ['map', 'limits', 'forces', 'supply', 'twin', 'feed', 'care', 'gaps', 'signs', 'lines'],
  recovery: ['map', 'twin', 'limits', 'lines', 'forces', 'supply', 'feed', 'care', 'gaps', 'signs'],
};

const centre: readonly PanelName[] = ['map', 'limits'];

interface Sides {
  readonly left: readonly PanelName[];
  readonly right: readonly PanelName[];
  readonly fourth: readonly PanelName[];
}

/** A phase changes what stands first, not where things live. */
const sides: Readonly<Record<PhaseName, Sides>> = {
  warning: {
    left: ['forces', 'twin', 'care'],
    right: ['signs', 'lines', 'supply', 'feed'],
    fourth: ['gaps'],
  },
  response: {
    left: ['forces', 'twin', 'care'],
    right: ['supply', 'feed'],
    fourth: ['signs', 'gaps', 'lines'],
  },
  recovery: {
    left: ['twin', 'forces', 'care'],
    right: ['lines', 'supply', 'feed'],
    fourth: ['signs', 'gaps'],
  },
};

/** In half a column the three states of a limit stand one below the other. */
const uprightLimits: Omit<Place, 'name'> = { least: 350, most: 476, share: 440 };

const heightOf = (places: readonly Place[]): number =>
  places.reduce((sum, { least }) => sum + least, Math.max(0, places.length - 1) * gap);

/** Which panels stand where. A panel that would be too low is dropped, the least important one first. */
export function planWall(room: Room, phase: PhaseName): WallPlan {
  const order = importance[phase];
  const dropped: PanelName[] = [];
  const fitted = (names: readonly PanelName[], height: number, limits: Omit<Place, 'name'> = sizes.limits): Place[] => {
    let places = names.map((name) => ({ name, ...(name === 'limits' ? limits : sizes[name]) }));
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
  const { left, right, fourth } = sides[phase];
  const others = order.filter((name) => !centre.includes(name) && !fourth.includes(name));

  if (room.height > room.width) {
    const top = fitted(['map'], room.height);
    const below = room.height - Math.max(heightOf(top), room.height * 0.38) - gap;
    const half = (names: readonly PanelName[]) => ({
      wide: true,
      places: fitted(names, below, uprightLimits),
    });
    return { top, columns: [half(left), half(['limits', ...right])], dropped };
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
