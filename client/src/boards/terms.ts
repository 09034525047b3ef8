// Words of conditions that may not stand beside an open address. Not shown: looked for in what people write.
const chinese = [
  ...['独居', '孤寡', '孤老', '空巢', '留守', '失独', '丧偶', '单亲', '一个人住', '一人住', '无人照'],
  ...[
    '残疾',
    '残障',
    '轮椅',
    '卧床',
    '失能',
    '半失能',
    '瘫',
    '偏瘫',
    '截肢',
    '聋',
    '哑',
    '失明',
    '盲人',
    '视障',
    '听障',
  ],
  ...['失智', '痴呆', '阿尔茨海默', '自闭', '智障', '智力障碍', '精神病', '精神障碍', '精神分裂'],
  ...['抑郁', '焦虑', '自杀', '轻生', '自残', '想不开', '情绪崩溃', '情绪不稳', '家暴'],
  ...['怀孕', '孕妇', '孕', '待产', '产妇', '坐月子', '早产', '流产'],
  ...['透析', '化疗', '放疗', '癌', '肿瘤', '糖尿病', '高血压', '心脏病', '心梗', '冠心病', '中风', '脑梗', '脑出血'],
  ...[
    '哮喘',
    '癫痫',
    '尿毒症',
    '吸氧',
    '制氧',
    '呼吸机',
    '胰岛素',
    '骨折',
    '术后',
    '病人',
    '患者',
    '生病',
    '重病',
    '慢性病',
  ],
  ...[
    '发烧',
    '阳性',
    '艾滋',
    '结核',
    '乙肝',
    '肝炎',
    '吸毒',
    '戒毒',
    '酗酒',
    '刑满',
    '社区矫正',
    '低保',
    '特困',
    '五保',
  ],
];
const english = [
  ...[
    'liv(?:es|ing) alone',
    'alone',
    'widow',
    'disabled',
    'disabilit',
    'wheelchair',
    'bedridden',
    'paraly[sz]',
    'deaf',
  ],
  ...['blind', 'dementia', 'alzheimer', 'autis', 'mental', 'depress', 'anxiety', 'suicid', 'self-harm', 'distress'],
  ...['pregnan', 'miscarr', 'dialysis', 'chemo', 'cancer', 'tumou?r', 'diabet', 'stroke', 'heart', 'asthma', 'epilep'],
  ...['oxygen', 'insulin', 'patient', 'ill', 'illness', 'sick', 'fever', 'hiv', 'tubercul', 'hepatitis', 'addict'],
  ...['violence', 'welfare'],
];
/** Whole words in English: `ill` is not in `will`. */
const whole = new Set([
  'alone',
  'ill',
  'deaf',
  'blind',
  'hiv',
  'heart',
  'sick',
  'fever',
  'stroke',
  'mental',
  'patient',
]);

/** Finds a word of a condition in a text. */
export const conditionWords = new RegExp(
  [...chinese, ...english.map((word) => (whole.has(word) ? `\\b${word}\\b` : `\\b${word}`))].join('|'),
  'i',
);

/** A door as people say it: building, perhaps unit, room. */
export const spokenDoor = /(\d{1,4})\s*(?:号楼|栋|幢|座)\s*(?:(\d{1,4})\s*单元\s*)?(\d{2,4})\s*(?:室|号|户)?/g;
