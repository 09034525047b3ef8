const surnames = Array.from('陈黄梁何李张刘吴郑王冯邓曾彭谭卢钟罗叶苏蒋韩丁杨朱秦卫孙钱贺区潘麦霍欧简伍关招孔');
const given = [
  '家豪',
  '丽华',
  '志强',
  '美珍',
  '建国',
  '晓彤',
  '伟明',
  '淑仪',
  '俊杰',
  '秀英',
  '国荣',
  '慧敏',
  '永康',
  '雅琴',
  '子轩',
  '凤娟',
  '文斌',
  '少芬',
  '海涛',
  '玉莲',
  '振宇',
  '佩珊',
  '启航',
  '春燕',
  '立新',
  '静怡',
  '浩然',
  '月娥',
  '思远',
  '婉婷',
  '德明',
  '小兰',
];

/** The invented name with a number: no two below 1,280 are alike. */
export function nameOf(number: number): string {
  const surname = surnames[number % surnames.length] ?? '';
  const block = Math.floor(number / surnames.length);
  return `${surname}${given[(number * 7 + block) % given.length] ?? ''}`;
}

/** A number of a range that is given to nobody. */
export function phoneOf(number: number): string {
  return `199001${String(number).padStart(5, '0')}`;
}
