/**
 * Words on which somebody is to be contacted at once, if they ask for it or others ask for them, and on which the page names
 * the hotlines (default). They lead to a human being and say nothing of what anybody has.
 */
const usualWords: readonly string[] = [
  ...[
    '不想活',
    '活不下去',
    '不想再活',
    '活着没意思',
    '活着真没意思',
    '活着没意义',
    '活够了',
    '生不如死',
    '不如死',
    '死了算了',
  ],
  ...['想死', '去死', '寻死', '自杀', '轻生', '自残', '割腕', '跳楼', '跳河', '上吊', '遗书', '结束生命', '了结自己'],
  ...['伤害自己', '撑不下去', '熬不下去', '没有我会更好', '打我', '家暴', '虐待'],
  ...['suicide', 'killmyself', 'wanttodie', 'endmylife', 'endmyown', 'hurtmyself', 'selfharm', 'cantgoon', 'beatsme'],
];

/** Letters alone: gaps, signs and full width make no difference. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a word may stand on a community's own list: one letter would call somebody for nearly everything. */
export function isWord(word: string): boolean {
  return bare(word).length > 1;
}

/**
 * Whether somebody wrote what is not to wait.
 * @param own words of the community, which add to the usual ones and take none away
 */
export function isWorrying(words: string | undefined, own: readonly string[] = []): boolean {
  const said = bare(words ?? '');
  return [...usualWords, ...own.filter(isWord).map(bare)].some((word) => said.includes(word));
}
