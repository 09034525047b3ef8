import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import { handsOutLinks } from '@liandong/shared/residents/capability';

type Areas = ReadonlyMap<string, AreaRecord>;

function buildings(areas: Areas, wanted: (code: string) => boolean): readonly AreaRecord[] {
  return [...areas.values()]
    .filter(({ id, kind }) => kind === 'micro_grid' && wanted(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Buildings for whose residents somebody may write feedback down. */
export function placesToWriteFor(actor: Actor, areas: Areas): readonly AreaRecord[] {
  return buildings(areas, (code) =>
    (['U', 'route', 'A'] as const).some((act) => grantFor(actor, 'feedback', act, { grids: [code] }) !== undefined),
  );
}

/** Buildings whose code somebody may hand out. */
export function placesWithCode(actor: Actor, areas: Areas): readonly AreaRecord[] {
  return buildings(areas, (code) => handsOutLinks(actor, code));
}
