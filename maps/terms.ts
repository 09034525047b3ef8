import type { GridProblemCode } from './grid/model.ts';

type Words = Readonly<Record<GridProblemCode, string>>;

/** Sentences for problems in a drawing; `{…}` is filled from the problem's feature and params. */
export const gridProblemTerms: { readonly zh: Words; readonly en: Words } = {
  zh: {
    'too-large': '文件太大：{size} 字，最多 {most}',
    'not-json': '不是 JSON：{detail}',
    'not-geojson': '第 {line} 行不符合 GeoJSON：{detail}',
    'not-a-collection': '应是 FeatureCollection，收到 {type}',
    empty: '没有网格',
    'too-many-features': '网格太多：{count} 个，最多 {most}',
    'forbidden-key': '{feature}：不能用键名 {key}',
    'not-a-feature': '{feature}：应是 Feature，收到 {type}',
    'no-code': '{feature}：没有编码。编码是 1 到 40 个字母、数字、横线',
    'duplicate-code': '{feature}：编码用了两次',
    'not-a-polygon': '{feature}：应是 Polygon，收到 {type}',
    'bad-position': '{feature}：第 {index} 个点不是经纬度',
    'too-few-points': '{feature}：一圈只有 {count} 个点，至少 4 个',
    'too-many-points': '{feature}：一圈有 {count} 个点，最多 {most}',
    unclosed: '{feature}：没有闭合，最后一点应等于第一点',
    'no-area': '{feature}：面积几乎为零',
    'self-crossing': '{feature}：边界自己交叉',
    overlap: '{feature}：与 {other} 重叠 {area} 平方米',
    'outside-parent': '{feature}：有 {area} 平方米在 {parent} 之外',
  },
  en: {
    'too-large': 'The file is too large: {size} characters, at most {most}',
    'not-json': 'Not JSON: {detail}',
    'not-geojson': 'Line {line} is not GeoJSON: {detail}',
    'not-a-collection': 'Expected a FeatureCollection, received {type}',
    empty: 'There are no grids',
    'too-many-features': 'Too many grids: {count}, at most {most}',
    'forbidden-key': '{feature}: the key {key} is not allowed',
    'not-a-feature': '{feature}: expected a Feature, received {type}',
    'no-code': '{feature}: no code. A code is 1 to 40 letters, digits or hyphens',
    'duplicate-code': '{feature}: the code is used twice',
    'not-a-polygon': '{feature}: expected a Polygon, received {type}',
    'bad-position': '{feature}: point {index} is not a longitude and latitude',
    'too-few-points': '{feature}: a ring has {count} points, at least 4 are needed',
    'too-many-points': '{feature}: a ring has {count} points, at most {most}',
    unclosed: '{feature}: not closed; the last point must equal the first',
    'no-area': '{feature}: the area is almost zero',
    'self-crossing': '{feature}: the border crosses itself',
    overlap: '{feature}: overlaps {other} by {area} square metres',
    'outside-parent': '{feature}: {area} square metres lie outside {parent}',
  },
};
