import type { Duty } from './schema.ts';

function duty(
  id: string,
  lead: Duty['lead'],
  name: string,
  more: { line?: Duty['line']; support?: Duty['support']; inform?: Duty['inform'] } = {},
): Duty {
  const { line, support = [], inform = [] } = more;
  const [phase] = id.split('.') as [Duty['phase']];
  return { id, phase, name, lead, support, inform, ...(line ? { line } : {}) };
}

/** The matrix of phases and parties of the domain guide §3: data, which lead and subdistrict revise. */
export const defaultDuties: readonly Duty[] = [
  duty('warning.platform', 'community', '搭平台，联防群防', {
    ...{ line: 'flood', support: ['volunteer', 'property'], inform: ['resident'] },
  }),
  duty('warning.upward', 'community', '按时上报', { line: 'other', inform: ['social_worker', 'social_org'] }),
  duty('warning.needs', 'social_worker', '需求预估，收集苗头和意见', { line: 'care', support: ['community'] }),
  duty('warning.lessons', 'social_worker', '风险教育，培育社区领袖', { line: 'mediation', support: ['social_org'] }),
  duty('warning.reserve', 'social_org', '募集并储备物资', { line: 'livelihood', inform: ['community'] }),
  duty('warning.plan', 'social_org', '宣传风险意识，参与修订方案', { support: ['volunteer'], inform: ['community'] }),
  duty('response.body', 'community', '第一责任主体，统一调配', {
    ...{ line: 'flood', support: ['volunteer', 'property'], inform: ['social_worker', 'social_org'] },
  }),
  duty('response.closure', 'community', '转达封控，守卡口', {
    ...{ line: 'epidemic', support: ['property', 'volunteer'], inform: ['resident'] },
  }),
  duty('response.crisis', 'social_worker', '危机干预，心理疏导', { line: 'care', support: ['social_org'] }),
  duty('response.support', 'social_worker', '社区支持，化解情绪', { line: 'mediation', support: ['volunteer'] }),
  duty('response.link', 'social_org', '协调并链接资源', {
    ...{ line: 'livelihood', support: ['community'], inform: ['social_worker'] },
  }),
  duty('response.beside', 'social_org', '站在社区一边：陪伴、志愿者', { support: ['volunteer'] }),
  duty('recovery.order', 'community', '恢复生活秩序，复工复产', {
    ...{ line: 'livelihood', support: ['property', 'volunteer'], inform: ['resident'] },
  }),
  duty('recovery.networks', 'community', '重建支持网络和运行网络', { line: 'flood', support: ['social_worker'] }),
  duty('recovery.panic', 'social_worker', '化解恐慌，重建信心，课业辅导', { line: 'care', support: ['volunteer'] }),
  duty('recovery.help', 'social_org', '协助两委，评估风险', { line: 'fire', support: ['community'] }),
  duty('recovery.incubate', 'social_org', '孵化项目，推动公共议题', { support: ['resident'], inform: ['community'] }),
];
