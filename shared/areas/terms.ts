import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'area.define': '划定网格',
    'area.kind.subdistrict': '街道',
    'area.kind.community': '社区',
    'area.kind.grid': '网格',
    'area.kind.micro_grid': '微网格',
    'area.unlocated': '位置不明',
    'area.no_parent': '“{area}”的上级“{parent}”不在名单里',
    'area.wrong_parent': '“{area}”不能放在“{parent}”下面',
    'area.ring_open': '“{area}”的边界没有闭合',
    'area.self_crossing': '“{area}”的边界自己交叉',
    'area.overlap': '“{area}”与“{other}”重叠',
    'area.outside_parent': '“{area}”超出了上级的边界',
    'area.bad_position': '“{area}”的坐标不在地球上',
  },
  en: {
    'area.define': 'Define grids',
    'area.kind.subdistrict': 'Subdistrict',
    'area.kind.community': 'Community',
    'area.kind.grid': 'Grid',
    'area.kind.micro_grid': 'Micro-grid',
    'area.unlocated': 'Place unknown',
    'area.no_parent': 'The parent “{parent}” of “{area}” is not there',
    'area.wrong_parent': '“{area}” cannot stand below “{parent}”',
    'area.ring_open': 'The border of “{area}” is not closed',
    'area.self_crossing': 'The border of “{area}” crosses itself',
    'area.overlap': '“{area}” overlaps “{other}”',
    'area.outside_parent': '“{area}” reaches beyond its parent’s border',
    'area.bad_position': 'A position of “{area}” is not on the earth',
  },
};
