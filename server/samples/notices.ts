import { minute, type Story } from './story.ts';
import type { At } from './strands.ts';

/** Notices of this evening: one captain read one aloud, and knows of three homes that it did not reach; an organisation tells its people. */
export async function noticeOf({ sender, end, newId, who, codeOf }: Story, at: At): Promise<void> {
  const id = newId();
  await at(90 * minute);
  await sender.send(who('coordinator'), 'notice.publish', {
    ...{ id, title: '地下车库今晚清空', grids: [codeOf('临河里')], until: end + 12 * 60 * minute, line: 'flood' },
    words: '20 点前把车开到教工楼操场，有人引导停车。',
    why: '今晚河水还要涨 30 厘米，车库门口的挡板只能撑到半夜。',
  });
  await at(70 * minute);
  const told = { id, building: codeOf('01501'), how: 'read_aloud', left: 3 };
  await sender.send(who('captain'), 'notice.tell', told);
  await at(50 * minute);
  await sender.send(who('org'), 'notice.publish', {
    ...{ id: newId(), title: '今晚集合改到东门', grids: [], org: 'org-chenguang' },
    until: end + 6 * 60 * minute,
    words: '19 点半在东门集合，带雨衣和头灯。来不了的回个话。',
    why: '南门积水过膝，车停不住。',
  });
}
