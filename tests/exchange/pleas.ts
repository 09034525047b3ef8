import { pick, seeded } from '../support/random.ts';

/** A call for help as it stands in a sheet. */
export interface Plea {
  readonly key: string;
  /** ISO 8601 */
  readonly at: string;
  /** to the township */
  readonly address: string;
  readonly text: string;
  /** calls of one number tell of one happening; where nobody knows, none */
  readonly happening?: number;
}

const minute = 60_000;
const towns = ['白沙镇', '刘寨镇', '崔庙镇', '米河镇', '贾峪镇', '八里店乡'];
const families = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏');
const ends = ['庄', '家洼', '河沿', '桥头', '岭村', '磨坊', '渡口', '寨子', '楼小区', '湾新村', '塘坊', '岗'];
const who = [
  ...['八十岁老人和两个孩子', '一家五口', '孕妇和婆婆', '养老院二十多位老人', '透析病人一名', '三十几名工人'],
  ...[
    '幼儿园老师带着十个娃娃',
    '坐轮椅的退伍老兵',
    '刚做完手术的父亲',
    '收麦子的外地师傅',
    '值夜班的护士们',
    '卖菜的聋哑夫妻',
  ],
];
const where = [
  ...['困在二楼', '被围在厂房屋顶', '挤在学校三层', '躲在粮仓顶上', '卡在车棚上面', '守着塌了半边的院子'],
  ...['在半山腰的养殖场', '滞留高速服务区', '堵在地下车库出口', '退到祠堂戏台', '蹲在铁路桥墩旁', '住进没门窗的新房'],
];
const state = [
  ...['水已经漫过一楼', '断电断水一整天', '手机快没电', '食物只够今晚', '墙体开裂往外渗水', '出村的路冲断了'],
  ...[
    '变压器泡在水里冒火花',
    '孩子发烧三十九度',
    '猪圈冲垮了满村漂',
    '胰岛素今晚用完',
    '上游水库还在泄洪',
    '煤气罐到处漂',
  ],
  ...['信号时有时无', '屋顶瓦片一直往下掉', '老人血压两百多', '船开到半路熄火'],
];
const wants = [
  ...['急需冲锋舟', '请派救援队', '要饮用水和药品', '求排水车', '等船转移', '需要发电机'],
  ...['缺奶粉尿布', '想借两顶帐篷', '盼直升机吊运', '求懂高压电的师傅', '要消毒粉和石灰', '请医生来看看'],
];
const before = ['求扩散！', '转发，', '帮朋友发：', '紧急求助——', '请大家看看，', ''];
const after = ['望回复', '谢谢各位', '已联系社区还没等到', '电话一直占线', '人还在等', ''];

/**
 * A burst of calls for help from a seed, at most nine a minute: of a third of the happenings several people tell, each with
 * words of their own around the same facts, some in another order.
 */
export function inventPleas(seed: number, count: number): Plea[] {
  const next = seeded(seed);
  const one = (from: readonly string[]): string => pick(next, from);
  const told: { readonly address: string; readonly facts: readonly string[]; readonly n: number }[] = [];
  const pleas: Plea[] = [];
  let at = Date.parse('2031-07-20T08:00:00+08:00');
  for (let n = 0; n < count; n++) {
    at += Math.floor(next() ** 3 * 4 * minute) + 7_000;
    const again = told.length > 0 && next() < 0.3 ? told[Math.floor(next() * Math.min(told.length, 40))] : undefined;
    const place = `${one(families)}${one(ends)}${1 + Math.floor(next() * 40)}号`;
    const fresh = {
      address: `河南省某市${one(towns)}`,
      facts: [`${place}${one(who)}${one(where)}`, one(state), one(state), one(wants)],
      n,
    };
    const happening = again ?? fresh;
    if (!again) told.push(fresh);
    const [first = '', ...rest] = happening.facts;
    const facts = next() < 0.3 ? [...rest, first] : [first, ...rest];
    const text = `#暴雨互助#${one(before)}${facts.join('，')}。${one(after)}`;
    const said = { address: happening.address, text, happening: happening.n };
    pleas.push({ key: `p-${n}`, at: new Date(at).toISOString(), ...said });
  }
  return pleas;
}

const longRun = 20;
/** A run that more calls have than this is a phrase of the day, and says nothing. */
const phrase = 12;

/**
 * Pairs of calls that surely tell of one happening, by something other than the product's rule: they share a run of twenty
 * characters of Chinese that few others have. Nobody labelled such pairs in the data, so this stands in for people.
 */
export function pairsByRuns(pleas: readonly Plea[]): Set<string> {
  const runs = new Map<string, number[]>();
  for (const [n, { text }] of pleas.entries()) {
    const letters = text.replaceAll(/#[^#]{1,40}#/gu, '').replaceAll(/[^\u4e00-\u9fff]/gu, '');
    const seen = new Set<string>();
    for (let at = 0; at + longRun <= letters.length; at++) seen.add(letters.slice(at, at + longRun));
    for (const run of seen) runs.set(run, [...(runs.get(run) ?? []), n]);
  }
  const pairs = new Set<string>();
  for (const of of runs.values()) {
    if (of.length < 2 || of.length > phrase) continue;
    for (const a of of) for (const b of of) if (a < b) pairs.add(`${pleas[a]?.key} ${pleas[b]?.key}`);
  }
  return pairs;
}

/** Pairs of one happening, where that is known. */
export function pairsByHappening(pleas: readonly Plea[]): Set<string> {
  const pairs = new Set<string>();
  for (const [n, a] of pleas.entries())
    for (const b of pleas.slice(n + 1)) if (a.happening === b.happening) pairs.add(`${a.key} ${b.key}`);
  return pairs;
}
