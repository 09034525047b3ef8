/** A piece that was found in a text, empty where there is none, and the text without it. */
export interface Piece {
  readonly found: string;
  readonly rest: string;
}

/** An amount as it was written: its number in digits, and what it counts. */
export interface Amount {
  readonly quantity: string;
  readonly unit: string;
}

function without(text: string, found: RegExpExecArray | null): Piece {
  if (!found) return { found: '', rest: text };
  const [whole] = found;
  return {
    found: whole.trim(),
    rest: `${text.slice(0, found.index)} ${text.slice(found.index + whole.length)}`,
  };
}

const mobile = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/;

/** A mobile number, without what stands between its parts. */
export function phoneIn(text: string): Piece {
  const piece = without(text, mobile.exec(text.normalize('NFKC')));
  if (piece.found === '') return piece;
  const plain = text.normalize('NFKC');
  return { ...without(plain, mobile.exec(plain)), found: piece.found.replaceAll(/[ -]/g, '') };
}

const house = '(?:[A-Za-z]|\\d{1,3}|[一二三四五六七八九十]{1,3})\\s*(?:号楼|號樓|号院|栋|幢|座|楼|#)';
const unit = '(?:\\d{1,2}|[一二三四五六七八九十])\\s*(?:单元|門|门)';
const room = '\\d{2,4}\\s*(?:室|号房|房|号(?!楼|院))?';
/** 3号楼501, 3号楼2单元501室, 3栋501, A座1203, 3#501, 3-501, 3-2-501, 501室. */
const door = new RegExp(
  [
    `${house}\\s*-?\\s*(?:${unit}\\s*-?\\s*)?${room}(?![\\d份个])`,
    `(?<![\\d.-])[A-Za-z]?\\d{1,3}-(?:\\d{1,2}-)?\\d{2,4}(?:室)?(?![\\d-])`,
    `(?<!\\d)\\d{3,4}\\s*(?:室|号房|房)`,
    `${house}(?:\\s*${unit})?`,
  ].join('|'),
  'u',
);

/** A home or a house as people write it; as it stands, for nobody may guess what was meant. */
export function doorIn(text: string): Piece {
  return without(text, door.exec(text));
}

const digits: Readonly<Record<string, number>> = {
  ...{ 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 },
};

function numberOf(written: string): string {
  if (/^\d/.test(written)) return String(Number(written));
  const [first = '', second = ''] = Array.from(written);
  if (written.length === 1) return String(digits[first] ?? '');
  // 十二, 二十; longer ones nobody writes in a chat.
  if (first === '十') return String(10 + (digits[second] ?? 0));
  return second === '十' ? String((digits[first] ?? 0) * 10 + (digits[written[2] ?? ''] ?? 0)) : '';
}

const counted =
  '份|个|箱|斤|公斤|千克|袋|盒|瓶|桶|包|件|套|条|张|床|只|台|把|提|板|人|位|名|户|次|小时|天|升|米|双|组|kg|KG';
const amount = new RegExp(
  [
    `(?<![\\d.-])(\\d{1,5}(?:\\.\\d{1,2})?)\\s*(${counted})(?!(?<=\\s张)[\\u4e00-\\u9fa5])`,
    // In words it stands close to what it counts: 张三 and 张 are two things.
    `([一二两三四五六七八九十]{1,3})(${counted})(?!楼)`,
    `[x×*＊+＋]\\s*(\\d{1,4})(?![\\d号栋幢座-])(${counted})?`,
  ].join('|'),
  'gu',
);

/** The amounts of a text: 2份, 三箱, ×2, +1; and the text without them. */
export function amountsIn(text: string): { readonly found: readonly Amount[]; readonly rest: string } {
  const found: Amount[] = [];
  const rest = text.replaceAll(amount, (...parts: (string | undefined)[]) => {
    const [, figure, counts, words, ofWords, times, ofTimes] = parts;
    found.push({ quantity: numberOf(figure ?? words ?? times ?? ''), unit: counts ?? ofWords ?? ofTimes ?? '' });
    return ' ';
  });
  return { found: found.filter(({ quantity }) => quantity !== ''), rest };
}

/** The family names of nine people in ten, and some of two characters: what opens with another is not surely a name. */
const families =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申殷詹欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩';
const compound = '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|端木|南宫|令狐';
const called = '先生|女士|阿姨|叔叔|奶奶|爷爷|老师|师傅|大爷|大妈';
const name = new RegExp(
  `^[\\s,，、:：.-]*((?:${compound})[\\u4e00-\\u9fa5]{1,2}|[${families}][\\u4e00-\\u9fa5·]{1,2}|[${families}](?:${called})|[A-Za-z][A-Za-z.'-]*(?: [A-Za-z.'-]+){0,3})(?=$|[\\s,，、:：;；+＋x×*(（])`,
  'u',
);

/** A name that opens a text and stands by itself. */
export function nameIn(text: string): Piece {
  const found = name.exec(text);
  if (!found?.[1]) return { found: '', rest: text };
  return { found: found[1], rest: text.slice(found[0].length).replace(/^[\s,，、:：;；]+/u, '') };
}
