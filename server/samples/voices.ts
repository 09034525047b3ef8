import type { Actor } from '@liandong/shared/kernel/actor';
import type { Sender } from './sender.ts';
import { minute, type Story } from './story.ts';
import type { At } from './strands.ts';

/** What residents of the flooded quarter said, how far each is, and the measure of which they do a part. All of it is invented. */
export async function voicesOf({ sender, newId, who, codeOf }: Story, at: At): Promise<void> {
  const [first, second, third] = [newId(), newId(), newId()];
  const building = codeOf('01501');
  const said = (id: string, topic: string, words: string): object => ({ id, topic, grid: building, words });
  await at(66 * minute);
  await sender.send(who('captain'), 'buildingLink.open', { id: newId(), building });
  await sender.send(who('resident'), 'feedback.submit', said(first, 'public_health', '一楼垃圾泡了水，味道大'));
  await at(64 * minute);
  await sender.send(who('coordinator'), 'feedback.acknowledge', { id: first });
  await sender.send(who('coordinator'), 'feedback.route', { id: first, to: 'captain', line: 'property' });
  await sender.send(who('captain'), 'feedback.take', { id: first });
  const measure = newId();
  await at(60 * minute);
  await sender.send(who('social'), 'measure.draft', {
    ...{ id: measure, title: '低楼层东西上移', grids: [codeOf('临河里')] },
    mandatory: '一楼和车库的电器今晚前断电、上移',
    why: '河水还要涨，泡水的电器会漏电',
    parts: [
      { id: 'tell', title: '在楼群里提醒每一户', way: 'wechat_group' },
      { id: 'carry', title: '帮独居老人搬到二楼', way: 'volunteer_team' },
      { id: 'list', title: '排一张守夜的班', way: 'self_organisation' },
    ],
  });
  await sender.send(who('lead'), 'measure.publish', { id: measure });
  await at(58 * minute);
  await sender.send(who('resident'), 'measure.take', { id: measure, part: 'tell' });
  await sender.send(who('resident'), 'measure.reportDone', { id: measure, part: 'tell', words: '24 户都回了' });
  await at(50 * minute);
  await sender.send(who('captain'), 'feedback.reply', {
    ...{ id: first, outcome: 'done', words: '垃圾清走了，地面撒了石灰' },
    why: '水退之前车进不来，先人工搬到高处',
  });
  await at(45 * minute);
  await sender.send(who('resident'), 'feedback.submit', said(second, 'community_relations', '楼上浇花滴到我家被子'));
  await sender.send(who('coordinator'), 'feedback.acknowledge', { id: second });
  await sender.send(who('coordinator'), 'feedback.route', { id: second, to: 'social_worker', line: 'mediation' });
  await at(34 * minute);
  const proxy = { ...said(third, 'major_accident', '三楼配电箱有焦味，灯一闪一闪'), proxy: true };
  await sender.send(who('captain'), 'feedback.submit', proxy);
}

/** The same of a calm season, in a community where little happens. */
export async function calmVoices(
  sender: Sender,
  newId: () => string,
  { grid, place, lead, coordinator }: { grid: Actor; place: string; lead: Actor; coordinator: Actor },
): Promise<void> {
  const [id, measure] = [newId(), newId()];
  await sender.send(grid, 'feedback.submit', {
    ...{ id, topic: 'other', grid: place, words: '三单元的灯晚上不亮，老人下楼看不清', proxy: true },
  });
  await sender.send(coordinator, 'feedback.acknowledge', { id });
  await sender.send(lead, 'measure.draft', {
    ...{
      id: measure,
      title: '楼道不放杂物',
      grids: [place],
      mandatory: '消防通道留出一米二',
      why: '上月隔壁小区堵了担架',
    },
    parts: [{ id: 'look', title: '每周六各楼自己看一遍', way: 'self_organisation' }],
  });
  await sender.send(lead, 'measure.publish', { id: measure });
}
