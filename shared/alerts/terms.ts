import type { Terms } from '../kernel/capability.ts';

const zh: Record<string, string> = {
  'alert.draft': '拟预警', 'alert.submit': '送审', 'alert.return': '退回修改', 'alert.issue': '发布预警', 'alert.update': '更新预警',
  'alert.clear': '解除', 'alert.cancel': '撤销', 'alert.expire': '到期', 'alert.ack': '知道了',
  Alert: '预警',
  'Alert.draft': '草稿', 'Alert.pending_approval': '待审', 'Alert.issued': '生效中', 'Alert.superseded': '已更新', 'Alert.cleared': '已解除',
  'Alert.expired': '已到期', 'Alert.cancelled': '已撤销',
  'AlertLevel.red': 'Ⅰ', 'AlertLevel.orange': 'Ⅱ', 'AlertLevel.yellow': 'Ⅲ', 'AlertLevel.blue': 'Ⅳ',
  'AlertOrigin.official_relay': '官方转发', 'AlertOrigin.community_notice': '社区提示',
  'HazardKind.natural': '自然灾害', 'HazardKind.accident': '事故灾难', 'HazardKind.public_health': '公共卫生', 'HazardKind.social_security': '社会安全',
  'alert.acked_of': '已确认 {acked}/{targeted}', 'alert.valid_until': '有效至 {time}',
  'alert.notice_not_public': '社区不发公开预警。转发官方预警，或改为只在社区内提示',
  'alert.ends_before_start': '有效期早于发布时间。请核对时间',
  'alert.own_draft': '拟稿人不能自己发布。请另一位审核',
  'alert.over': '有效期已过，不能再发布。请核对时间',
  'alert.already_ended': '要更新的那条预警已经结束。请另拟一条',
  'alert.still_valid': '还在有效期内。要提前结束，用“解除”并写明原因',
};

const en: Record<string, string> = {
  'alert.draft': 'Draft alert', 'alert.submit': 'Submit', 'alert.return': 'Send back', 'alert.issue': 'Issue', 'alert.update': 'Update',
  'alert.clear': 'Clear', 'alert.cancel': 'Cancel', 'alert.expire': 'Expire', 'alert.ack': 'Acknowledge',
  Alert: 'Alert',
  'Alert.draft': 'Draft', 'Alert.pending_approval': 'Awaiting approval', 'Alert.issued': 'In force', 'Alert.superseded': 'Updated',
  'Alert.cleared': 'Cleared', 'Alert.expired': 'Expired', 'Alert.cancelled': 'Cancelled',
  'AlertLevel.red': 'Ⅰ', 'AlertLevel.orange': 'Ⅱ', 'AlertLevel.yellow': 'Ⅲ', 'AlertLevel.blue': 'Ⅳ',
  'AlertOrigin.official_relay': 'Official relay', 'AlertOrigin.community_notice': 'Community notice',
  'HazardKind.natural': 'Natural', 'HazardKind.accident': 'Accident', 'HazardKind.public_health': 'Public health', 'HazardKind.social_security': 'Social security',
  'alert.acked_of': '{acked} of {targeted} acknowledged', 'alert.valid_until': 'Valid until {time}',
  'alert.notice_not_public': 'A community issues no public alerts. Relay an official one, or keep it within the community',
  'alert.ends_before_start': 'It ends before it was issued. Check the times',
  'alert.own_draft': 'Who drafted it can’t issue it. Ask another person to approve',
  'alert.over': 'Its time is over; it can’t be issued. Check the times',
  'alert.already_ended': 'The alert to be updated has ended. Draft a new one',
  'alert.still_valid': 'It is still valid. To end it early, clear it and say why',
};

export const alertTerms: Terms = { zh, en };
