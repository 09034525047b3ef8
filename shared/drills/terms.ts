import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'drill.set': '布置演练',
    'drill.copy': '抄入演练人手',
    'drill.stock': '抄入演练物资',
    'drill.inject': '下发情景',
    'drill.find': '记下问题',
    'drill.end': '结束演练',
    'drill.injected': '演练情景已下发',
    'drill.found': '演练中发现问题',
    'drill.ended': '演练结束',
    'drill.not_due': '还没到下发的时候。到点系统自己下发',
    'drill.none': '这里不是演练社区。请从培训演练里进入演练',
    'drill.over': '演练已经结束。报告在原社区的培训演练里',
    'drill.findings_full': '一次演练最多记 {most} 个问题。请合并后再记',
  },
  en: {
    'drill.set': 'Set up a drill',
    'drill.copy': 'Copy people into a drill',
    'drill.stock': 'Copy goods into a drill',
    'drill.inject': 'Send an inject',
    'drill.find': 'Note a finding',
    'drill.end': 'End the drill',
    'drill.injected': 'An inject of the drill was sent',
    'drill.found': 'Something was found in the drill',
    'drill.ended': 'The drill ended',
    'drill.not_due': 'It is too early. It is sent by itself when it is due',
    'drill.none': 'This is no drill. Enter it from training and drills',
    'drill.over': 'The drill has ended. Its report is in the community that held it',
    'drill.findings_full': 'At most {most} findings in one drill. Join some of them',
  },
};

/** What is said before the name of a community that is a drill, and before a message of it: in the language of the installation. */
export const drillWords = { name: '演练 · ', message: '【演练】' } as const;
