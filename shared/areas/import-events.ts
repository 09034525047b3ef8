import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { AreaImports, importLimits, PlaceFields, Places } from './places.ts';

const closed = { additionalProperties: false } as const;

/** Part of an import; its areas, `areas` in number, stand in `area.defined` before it. */
export const areasImported = defineEvent(
  'area.imported',
  Type.Object(
    {
      id: Id,
      areas: Type.Integer({ minimum: 0 }),
      places: Type.Array(PlaceFields, { maxItems: importLimits.atOnce }),
    },
    closed,
  ),
  {
    reduce(write, { data: { id, areas, places }, by, at }) {
      for (const place of places) write.put(Places, { ...place, import: id });
      const before = write.get(AreaImports, id) ?? { areas: 0, places: 0 };
      write.put(AreaImports, { id, areas: before.areas + areas, places: before.places + places.length, by, at });
    },
  },
);

/** An import was taken back: its places are gone; its areas are in `area.retired`. */
export const importUndone = defineEvent('area.importUndone', Type.Object({ id: Id, places: Type.Array(Id) }, closed), {
  reduce(write, { data: { id, places } }) {
    for (const place of places) write.remove(Places, place);
    write.remove(AreaImports, id);
  },
});

export const importEvents = [areasImported, importUndone] as const;
