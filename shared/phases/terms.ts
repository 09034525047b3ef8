import type { Terms } from '../kernel/capability.ts';

const zh: Record<string, string> = {
  'phase.change': '切换阶段',
  'phase.changed': '阶段已切换',
  'playbook.open': '启动阶段清单',
  Phase: '阶段',
  'Phase.warning': '风险预警期',
  'Phase.response': '抗击期',
  'Phase.recovery': '结束恢复期',
  'phase.day': '第 {n} 天',
  'phase.basis': '依据：{basis}',
  'phase.first_response': '先期处置，{time} 已报街道',
  'phase.basis_missing': '没有写法律依据，不能切换阶段。写明依据后再提交',
  'phase.anchor_missing': '写明跟随哪一级应急响应；没有的，写明先期处置何时报了街道',
  'phase.reported_later': '报街道的时间还没到。请核对时间',
};

const en: Record<string, string> = {
  'phase.change': 'Change phase',
  'phase.changed': 'Phase changed',
  'playbook.open': 'Open the phase’s playbook',
  Phase: 'Phase',
  'Phase.warning': 'Warning',
  'Phase.response': 'Response',
  'Phase.recovery': 'Recovery',
  'phase.day': 'day {n}',
  'phase.basis': 'Basis: {basis}',
  'phase.first_response': 'First response, reported to the subdistrict at {time}',
  'phase.basis_missing': 'The legal basis is missing; the phase can’t change. Name it and send again',
  'phase.anchor_missing':
    'Name the official response that this follows; where there is none, say when it was reported to the subdistrict',
  'phase.reported_later': 'The time of the report lies ahead. Check the time',
};

export const phaseTerms: Terms = { zh, en };
