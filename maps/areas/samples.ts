/** The four drawings of a community, each a GeoJSON file in WGS-84 beside this module. */
export const areaLayers = ['grids', 'micro-grids', 'buildings', 'surroundings'] as const;
export type AreaLayer = (typeof areaLayers)[number];

/** A community that comes with the product, and the place it belongs to. Names are as locals write them. */
export type SampleArea = {
  /** twelve digits: province to community */
  readonly community: string;
  readonly name: string;
  /** nine digits: province to subdistrict */
  readonly subdistrict: string;
  readonly subdistrictName: string;
  readonly city: string;
  readonly district: string;
};

/** True neighbourhoods with invented street blocks, so that the map works with no network. */
export const sampleAreas: readonly SampleArea[] = [
  {
    community: '440604012051',
    name: '普东社区',
    subdistrict: '440604012',
    subdistrictName: '祖庙街道',
    city: '佛山市',
    district: '禅城区',
  },
  {
    community: '130105006009',
    name: '广源路社区',
    subdistrict: '130105006',
    subdistrictName: '西苑街道',
    city: '石家庄市',
    district: '新华区',
  },
];
