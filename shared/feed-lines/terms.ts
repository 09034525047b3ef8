import type { Terms } from '../kernel/capability.ts';

const zh: Record<string, string> = {
  'line.task.open': '新任务“{title}”', 'line.task.reopened': '“{title}”重新待接', 'line.task.assigned': '“{title}”已派人',
  'line.task.claimed': '“{title}”有人接了', 'line.task.blocked': '“{title}”受阻', 'line.task.done': '“{title}”已完成',
  'line.task.verified': '“{title}”已核验', 'line.task.cancelled': '“{title}”已取消',
  'line.assignment.checked_in': '1 人到岗：{title}', 'line.assignment.checked_out': '1 人签退，服务 {minutes} 分钟',
  'line.assignment.moved': '1 人从 {from} 调往 {to}：{title}',
  'line.alert.issued': '{issuer}：{title}', 'line.alert.superseded': '{title}已更新', 'line.alert.cleared': '{title}已解除',
  'line.alert.expired': '{title}已到期', 'line.alert.cancelled': '{title}已撤销',
  'line.phase.changed': '进入{phase}',
  'line.request.published': '新需求“{title}”', 'line.request.closed': '需求“{title}”已办结', 'line.request.cancelled': '需求“{title}”已撤回',
  'line.pledge.accepted': '认领 {quantity} {unit}{item}', 'line.pledge.in_transit': '{quantity} {unit}{item}已上路',
  'line.pledge.received': '签收 {quantity} {unit}{item}',
};

const en: Record<string, string> = {
  'line.task.open': 'New task “{title}”', 'line.task.reopened': '“{title}” is open again', 'line.task.assigned': 'Somebody is asked for “{title}”',
  'line.task.claimed': '“{title}” was taken on', 'line.task.blocked': '“{title}” is blocked', 'line.task.done': '“{title}” is done',
  'line.task.verified': '“{title}” is verified', 'line.task.cancelled': '“{title}” was cancelled',
  'line.assignment.checked_in': '1 person on post: {title}', 'line.assignment.checked_out': '1 person checked out after {minutes} minutes',
  'line.assignment.moved': '1 person moved from {from} to {to}: {title}',
  'line.alert.issued': '{issuer}: {title}', 'line.alert.superseded': '{title} was updated', 'line.alert.cleared': '{title} was cleared',
  'line.alert.expired': '{title} has expired', 'line.alert.cancelled': '{title} was withdrawn',
  'line.phase.changed': 'Now in {phase}',
  'line.request.published': 'New request “{title}”', 'line.request.closed': 'Request “{title}” is settled', 'line.request.cancelled': 'Request “{title}” was withdrawn',
  'line.pledge.accepted': '{quantity} {unit} {item} pledged', 'line.pledge.in_transit': '{quantity} {unit} {item} on the way',
  'line.pledge.received': '{quantity} {unit} {item} received',
};

export const feedLineTerms: Terms = { zh, en };
