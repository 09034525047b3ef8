import type { BoardField } from '@liandong/shared/intake/help-board';
import type { ColumnNames } from '../files/columns.ts';

/** How people call the columns of their help boards. */
export const boardColumns: ColumnNames<BoardField> = {
  key: ['编号', '序号', 'id', 'no'],
  name: ['姓名', '联系人', '名称', 'name'],
  address: ['地址', '位置', 'address'],
  latitude: ['纬度', 'latitude', 'lat'],
  longitude: ['经度', 'longitude', 'lon', 'lng'],
  type: ['类型', '类别', 'type', 'category'],
  urgency: ['紧急程度', '紧急', '缓急', 'urgency', 'priority'],
  status: ['状态', '进度', 'status'],
  verified: ['已核实', '核实', 'verified'],
  wants: ['需要', '能提供', '物资', '内容', 'assistance', 'needs', 'items'],
};
