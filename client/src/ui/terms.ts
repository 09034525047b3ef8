const pieces = [
  '台',
  '个',
  '件',
  '条',
  '张',
  '只',
  '把',
  '根',
  '块',
  '具',
  '顶',
  '支',
  '枚',
  '面',
  '架',
  '幅',
  '片',
  '座',
  '盏',
  '部',
];

/**
 * Counting words of Chinese as English has them, of one and of many. A unit is what somebody wrote: whatever stands in no
 * row is shown as it was written.
 */
export const unitsInEnglish: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ...Object.fromEntries(pieces.map((word) => [word, ['pc', 'pcs']])),
  ...{ 床: ['bed', 'beds'], 床位: ['bed', 'beds'], 间: ['room', 'rooms'], 栋: ['building', 'buildings'] },
  ...{ 箱: ['box', 'boxes'], 盒: ['carton', 'cartons'], 包: ['pack', 'packs'], 袋: ['bag', 'bags'] },
  ...{ 瓶: ['bottle', 'bottles'], 桶: ['bucket', 'buckets'], 罐: ['can', 'cans'], 卷: ['roll', 'rolls'] },
  ...{ 套: ['set', 'sets'], 双: ['pair', 'pairs'], 副: ['pair', 'pairs'], 份: ['portion', 'portions'] },
  ...{ 辆: ['vehicle', 'vehicles'], 艘: ['boat', 'boats'], 车: ['truckload', 'truckloads'] },
  ...{ 人: ['person', 'people'], 名: ['person', 'people'], 位: ['person', 'people'], 户: ['home', 'homes'] },
  ...{ 人次: ['time', 'times'], 户次: ['visit', 'visits'], 次: ['time', 'times'], 场: ['event', 'events'] },
  ...{ 天: ['day', 'days'], 小时: ['hour', 'hours'], 班: ['shift', 'shifts'], 班次: ['shift', 'shifts'] },
  ...{ 公斤: ['kg', 'kg'], 千克: ['kg', 'kg'], 吨: ['t', 't'], 升: ['L', 'L'], 米: ['m', 'm'] },
  ...{ 平方米: ['m²', 'm²'], 元: ['yuan', 'yuan'], 斤: ['half kilo', 'half kilos'] },
};
