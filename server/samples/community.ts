import { loadGrids, loadMicroGrids } from '@liandong/maps/areas/load';
import type { SampleArea } from '@liandong/maps/areas/samples';
import { outlineOf } from '@liandong/maps/grid/clip';
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
function outlineIn(grids: ReturnType<typeof loadGrids>): NonNullable<AreaRecord['polygon']> {
  const [coordinates, ...apart] = outlineOf(grids).coordinates;
  if (!coordinates || apart.length > 0) throw new Error('the grids of a sample are not one piece of ground');
  return { type: 'Polygon', coordinates };
}

function areasOf(area: SampleArea, facts: ReadonlyMap<string, GridFacts>): AreaRecord[] {
  const grids = loadGrids(area.community);
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
  // Drawn to look at, with seams a few centimetres wide: as records they have no outline of their own, but a place.
  const inside = loadMicroGrids(area.community).map(({ properties: { code, grid }, geometry }): AreaRecord => {
    const name = `${grids.find(({ properties }) => properties.code === grid)?.properties.name ?? ''} ${code.slice(-2)}`;
    const { point } = labelPoint(geometry);
    return { id: code, kind: 'micro_grid', name, parent: grid, at: [...point], floors: 6, homesPerFloor: 4 };
  });
  return [...above, ...drawn, ...inside];
}

/** Founds a community on its drawn ground. Returns the way to send commands there, and grid codes by name. */
export async function foundCommunity(
  ports: Ports,
  area: SampleArea,
  facts: ReadonlyMap<string, GridFacts>,
): Promise<{ sender: Sender; grids: ReadonlyMap<string, string> }> {
  const founding = { id: area.community, name: area.name, subdistrict: area.subdistrictName, ground: area.community };
  await new Sender(ports, systemCommunity).send(installation, 'community.found', founding);
  const sender = new Sender(ports, area.community);
  await sender.send(installation, 'area.define', { areas: areasOf(area, facts) });
  const grids = new Map(loadGrids(area.community).map(({ properties: { code, name } }) => [name, code]));
  return { sender, grids };
}
