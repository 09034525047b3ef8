import type { ColumnNames } from '../files/columns.ts';

export type HouseholdColumn = 'building' | 'door' | 'floor' | 'name' | 'phone' | 'help' | 'language';

/** How people call the columns of their lists. */
export const householdColumns: ColumnNames<HouseholdColumn> = {
  building: ['楼栋编号', '楼栋', '微网格', '楼号', '栋', 'building'],
  door: ['门牌', '房号', '室', '房间', '户号', '地址', 'door', 'room'],
  floor: ['楼层', '层', 'floor'],
  name: ['姓名', '住户', '户主', '居民', 'name'],
  phone: ['电话', '手机', '联系方式', '联系电话', 'phone', 'mobile'],
  help: ['怎么帮', '帮助', '特殊需要', '备注', 'help'],
  language: ['语言', '讲什么话', '方言', 'language'],
};

/** What stands between the parts of a door as people write it. */
export const doorParts = /(?:号楼|栋|幢|座|楼|单元|门|梯|层|#)\s*/g;
/** What may follow a door's last part. */
export const doorEnd = /(?:室|号房|号|户)$/g;
/** What may follow the number of a floor. */
export const floorWords = /[层楼F]/g;
