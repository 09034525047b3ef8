import type { Datum } from '@liandong/maps/datum/convert';
import type { PlaceKind } from '@liandong/shared/areas/places';
import { plain, type ColumnNames } from '../files/columns.ts';

export type AreaColumn =
  | 'kind'
  | 'code'
  | 'name'
  | 'parent'
  | 'longitude'
  | 'latitude'
  | 'address'
  | 'floors'
  | 'homes';

/** How people call the columns of their lists. */
export const areaColumns: ColumnNames<AreaColumn> = {
  kind: ['类别', '类型', 'kind', 'type'],
  code: ['编码', '代码', '编号', '楼栋编号', 'code', 'id'],
  name: ['名称', '小区名称', '小区', '楼栋', '路名', '地名', 'name', 'poi_name', 'address', '地址'],
  parent: ['上级编码', '网格编码', '社区编码', '街道编码', '所属网格', 'towncode', 'streetCode', 'parent', 'grid'],
  longitude: ['经度', 'lng', 'lon', 'longitude', 'x', 'gcj02_lng', 'wgs84_lng', 'bd09_lng'],
  latitude: ['纬度', 'lat', 'latitude', 'y', 'gcj02_lat', 'wgs84_lat', 'bd09_lat'],
  address: ['详细地址', '地址', '完整地址', 'complete_address', 'address'],
  floors: ['层数', '楼层数', '楼层', 'floors', 'levels'],
  homes: ['每层户数', '户数', 'homes', 'households'],
};

/** What the names of columns call a datum, as `plain` has them. */
const datumWords: readonly (readonly [Datum, RegExp])[] = [
  ['GCJ-02', /gcj|火星|高德|腾讯/],
  ['WGS-84', /wgs|gps|cgcs/],
  ['BD-09', /bd09|baidu|百度/],
];

/** The datum that the name of a column says, as `wgs84_lng` or `经度（百度）` do; nothing where it says none. */
export const datumSaid = (column = ''): Datum | undefined =>
  datumWords.find(([, word]) => word.test(plain(column)))?.[0];

/** What a row can be: a place, a building that is a micro-grid, or a division by its official code. */
export type RowKind = PlaceKind | 'division';
export const rowKinds = ['compound', 'building', 'road', 'division'] as const satisfies readonly RowKind[];

/** How people write what a row is, the more exact first. */
export const kindWords: readonly (readonly [RowKind, RegExp])[] = [
  ['division', /街道|镇$|乡$|居委|村委|社区|subdistrict|community|division/i],
  ['building', /楼|栋|幢|building/i],
  ['road', /路|道|街|road|street/i],
  ['compound', /小区|住宅|compound/i],
];

/** What may stand beside a number of floors or homes. */
export const countWords = /[层户F]/g;
