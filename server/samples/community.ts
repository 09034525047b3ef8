import { loadGrids, loadMicroGrids } from '@liandong/maps/areas/load';
import type { SampleArea } from '@liandong/maps/areas/samples';
import { outlineOf } from '@liandong/maps/grid/clip';
import type { GridFeature } from '@liandong/maps/grid/model';
import { labelPoint } from '@liandong/maps/grid/label-point';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { installation } from '../accounts/first.ts';
import type { Ports } from '../ports.ts';
import { Sender } from './sender.ts';

export type ByParty = Partial<Record<'community' | 'social_org' | 'social_worker' | 'volunteer', number>>;

/** What a grid has beside its drawing: its households, and whom it asks for. */
export interface GridFacts {
  readonly households: number;
  readonly posts: ByParty;
}

/** What the grids cover together: no grid may be drawn anew beyond it. @throws when they don't hang together */
function outlineIn(grids: readonly GridFeature[]): NonNullable<AreaRecord['polygon']> {
  const [coordinates, ...apart] = outlineOf(grids).coordinates;
  if (!coordinates || apart.length > 0) throw new Error('the grids of a sample are not one piece of ground');
  return { type: 'Polygon', coordinates };
}

/** What a community is drawn as: its grids, and the buildings in them. */
interface Drawing {
  readonly grids: readonly GridFeature[];
  readonly buildings: readonly AreaRecord[];
}

/** The drawing that a sample comes with, of a true neighbourhood. */
function drawingOf(community: string): Drawing {
  const grids = loadGrids(community);
  // Drawn to look at, with seams a few centimetres wide: as records they have no outline of their own, but a place.
  const buildings = loadMicroGrids(community).map(({ properties: { code, grid }, geometry }): AreaRecord => {
    const name = `${grids.find(({ properties }) => properties.code === grid)?.properties.name ?? ''} ${code.slice(-2)}`;
    const { point } = labelPoint(geometry);
    return { id: code, kind: 'micro_grid', name, parent: grid, at: [...point], floors: 6, homesPerFloor: 4 };
  });
  return { grids, buildings };
}

function areasOf(
  area: Omit<SampleArea, 'city' | 'district'>,
  facts: ReadonlyMap<string, GridFacts>,
  { grids, buildings }: Drawing,
): AreaRecord[] {
  const total = [...facts.values()].reduce((sum, { households }) => sum + households, 0);
  const above: AreaRecord[] = [
    { id: area.subdistrict, kind: 'subdistrict', name: area.subdistrictName },
    {
      id: area.community,
      kind: 'community',
      name: area.name,
      parent: area.subdistrict,
      polygon: outlineIn(grids),
      ...(total > 0 ? { households: total } : {}),
    },
  ];
  const drawn = grids.map(({ properties: { code, name }, geometry }): AreaRecord => {
    const polygon = { type: 'Polygon' as const, coordinates: geometry.coordinates };
    return { id: code, kind: 'grid', name, parent: area.community, polygon, ...facts.get(name) };
  });
  return [...above, ...drawn, ...buildings];
}

/** Founds a community on its drawn ground, or on one of its own. Returns the way to send commands there, and grid codes by name. */
export async function foundCommunity(
  ports: Ports,
  area: Omit<SampleArea, 'city' | 'district'>,
  facts: ReadonlyMap<string, GridFacts>,
  own?: Drawing,
): Promise<{ sender: Sender; grids: ReadonlyMap<string, string> }> {
  const ground = own ? {} : { ground: area.community };
  const founding = { id: area.community, name: area.name, subdistrict: area.subdistrictName, ...ground };
  await new Sender(ports, systemCommunity).send(installation, 'community.found', founding);
  const sender = new Sender(ports, area.community);
  const drawing = own ?? drawingOf(area.community);
  await sender.send(installation, 'area.define', { areas: areasOf(area, facts, drawing) });
  const grids = new Map(drawing.grids.map(({ properties: { code, name } }) => [name, code]));
  return { sender, grids };
}
