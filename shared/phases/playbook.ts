import type { NewTask } from '../tasks/schema.ts';
import type { PhaseName } from './schema.ts';

/** One task of a playbook; its place and its id come with the change of phase. */
export type PlaybookItem = Omit<NewTask, 'id' | 'grid' | 'draft'> & { readonly key: string };

function item(
  key: string,
  lead: 'community' | 'social_worker' | 'social_org',
  title: string,
  more: Omit<Partial<PlaybookItem>, 'key' | 'lead' | 'title'>,
): PlaybookItem {
  return { key, lead, title, line: 'other', purpose: 'preventive', need: 2, ...more };
}

/** What each party does in each phase (domain guide §3, R12–R14): data, meant to be changed by those who use it. */
export const playbook: Readonly<Record<PhaseName, readonly PlaybookItem[]>> = {
  warning: [
    item('patrol', 'community', '联防巡查：低洼处、老旧房、消防通道', {
      support: ['volunteer', 'property'],
      line: 'flood',
      need: 4,
    }),
    item('upward', 'community', '研判征兆，按时上报街道', { need: 1 }),
    item('links', 'community', '核对楼长、单元长联系表', { support: ['volunteer'] }),
    item('signs', 'social_worker', '走访社区领袖，收集苗头和意见', { support: ['volunteer'] }),
    item('needs', 'social_worker', '重点家庭需求预估', { line: 'care' }),
    item('lessons', 'social_worker', '开展风险教育活动', { support: ['social_org'], purpose: 'developmental' }),
    item('awareness', 'social_org', '风险意识宣传入楼', { support: ['volunteer'] }),
    item('plan', 'social_org', '参与修订应急方案', { purpose: 'developmental', need: 1 }),
    item('reserve', 'social_org', '募集并储备应急物资', { line: 'livelihood' }),
  ],
  response: [
    item('desk', 'community', '值守指挥，第一责任人到位', { purpose: 'remedial' }),
    item('households', 'community', '逐户通知，低洼住户转移', {
      support: ['volunteer', 'property'],
      line: 'flood',
      purpose: 'remedial',
      need: 6,
    }),
    item('supplies', 'community', '统筹发放应急物资', {
      support: ['volunteer', 'social_org'],
      line: 'livelihood',
      purpose: 'remedial',
      need: 4,
    }),
    item('comfort', 'social_worker', '心理疏导热线轮值', { line: 'care', purpose: 'remedial' }),
    item('calls', 'social_worker', '重点家庭电话问候，情绪化解', {
      support: ['volunteer'],
      line: 'care',
      purpose: 'remedial',
      need: 3,
    }),
    item('linking', 'social_worker', '对接需求与资源', {
      support: ['social_org'],
      line: 'livelihood',
      purpose: 'remedial',
    }),
    item('resources', 'social_org', '发布需求，链接外部资源', { line: 'livelihood', purpose: 'remedial' }),
    item('companions', 'social_org', '安置点陪伴', {
      support: ['volunteer'],
      line: 'care',
      purpose: 'remedial',
      need: 4,
    }),
    item('volunteers', 'social_org', '志愿者调度与关怀', { support: ['volunteer'], purpose: 'remedial' }),
  ],
  recovery: [
    item('order', 'community', '恢复生活秩序：清运、消毒、通行', {
      support: ['property', 'volunteer'],
      line: 'epidemic',
      need: 4,
    }),
    item('resumption', 'community', '帮助商户复工复产', { line: 'livelihood' }),
    item('networks', 'community', '重建支持网络和运行网络', { support: ['social_worker'] }),
    item('panic', 'social_worker', '化解恐慌和悲观情绪', { line: 'care', purpose: 'remedial', need: 3 }),
    item('confidence', 'social_worker', '信心重建小组', { line: 'care', purpose: 'developmental' }),
    item('tutoring', 'social_worker', '困境儿童课业辅导', {
      support: ['volunteer'],
      line: 'care',
      purpose: 'remedial',
      need: 3,
    }),
    item('review', 'social_org', '协助两委开展风险评估', { purpose: 'preventive' }),
    item('incubate', 'social_org', '孵化互助项目', { purpose: 'developmental', need: 1 }),
    item('agenda', 'social_org', '把居民关心的事列入公共议题', {
      support: ['resident'],
      purpose: 'developmental',
      need: 1,
    }),
  ],
};
