import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'force.deploy': '派到网格',
    'force.deployed': '已派到网格',
    'force.recall': '收回',
    'force.recalled': '已收回',
    'force.demand': '另要人手',
    'force.demandStated': '已写明另要人手',
    'force.taken': '{by} 先一步派去了“{grid}”。换一个人，或先商量',
    'force.on_task': '正在做任务，这个阶段不能直接抽走。等做完，或换一个人',
    'force.not_active': '没在岗或在休息。换一个人',
    'force.there_already': '已经在这个网格了',
  },
  en: {
    'force.deploy': 'Send to a grid',
    'force.deployed': 'Sent to a grid',
    'force.recall': 'Call back',
    'force.recalled': 'Called back',
    'force.demand': 'Want more people',
    'force.demandStated': 'More people wanted',
    'force.taken': '{by} was first and sent them to “{grid}”. Choose another, or talk first',
    'force.on_task': 'At work on a task, and can’t be taken off it in this phase. Wait, or choose another',
    'force.not_active': 'Not on duty, or resting. Choose another',
    'force.there_already': 'There already',
  },
};
