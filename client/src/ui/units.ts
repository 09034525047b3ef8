/**
 * Counting words of Chinese as English has them, of one and of many. A unit is what somebody wrote: whatever stands in no
 * row is shown as it was written.
 */
const english: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ...Object.fromEntries([...'台个件条张只把根块具顶支枚面架幅片座盏部扇'].map((word) => [word, ['pc', 'pcs']])),
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

/** A unit as somebody wrote it, in the reader's language; `n`, as it is shown, is how many there are of it. */
export function unitIn(locale: string, unit: string, n?: unknown): string {
  const [one, many] = (locale === 'en' && Object.hasOwn(english, unit.trim()) && english[unit.trim()]) || [unit, unit];
  return String(n) === '1' ? one : many;
}

/** What a sentence is given to say, with its unit in the reader's language. */
export function withUnit(locale: string, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || !('unit' in given) || typeof given.unit !== 'string') return given;
  return { ...given, unit: unitIn(locale, given.unit, 'n' in given ? given.n : undefined) };
}
