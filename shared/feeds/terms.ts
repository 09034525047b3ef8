import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'feed.apply': '并入数据源的一处改动',
    'feed.rowChanged': '数据源的一行改了',
    'feed.problems': '已并入；有 {count} 处读不懂，原样保留',
    'feed.unreadable': '这一格读不懂，原样保留',
    'feed.unknown_column': '不知道这一列是什么，这一格只保留原样',
    'feed.id_cards': '已略过“{columns}”列里的身份证号，未保存',
    'feed.set_aside': '这一格无法照常收下，原样另存',
    'feed.untitled': '名称读不懂，原样保留',
    'feed.too_many': '列太多，这一格只保留原样',
    'feed.never_inserted': '只收到修改，没有收到这一行的开头',
    'feed.row_clash': '行号对不上这一行的键',
    'feed.overtaken': '这一行已有更新的改动（第 {last} 号），这次没有并入',
    'feed.row_deleted': '来源表已删去这一行',
  },
  en: {
    'feed.apply': 'Take in a change of a feed',
    'feed.rowChanged': 'A row of a feed changed',
    'feed.problems': 'Taken in. Cells that could not be read and are kept as they came: {count}',
    'feed.unreadable': 'This cell can’t be read; it is kept as it came',
    'feed.unknown_column': 'Nobody knows what this column means; the cell is only kept as it came',
    'feed.id_cards': 'Identity-card numbers in “{columns}” were left out; they are not stored',
    'feed.set_aside': 'This cell can’t be taken in; it is kept apart as it came',
    'feed.untitled': 'The name can’t be read; it is kept as it came',
    'feed.too_many': 'Too many columns; this cell is only kept as it came',
    'feed.never_inserted': 'Only changes of this row came, never its beginning',
    'feed.row_clash': 'The row’s id does not fit its key',
    'feed.overtaken': 'This row has a later change (number {last}); this one was not taken in',
    'feed.row_deleted': 'The row was deleted from its sheet',
  },
};
