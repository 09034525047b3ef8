import type { Terms } from '../kernel/capability.ts';

const zh: Record<string, string> = {
  'keptData.publish': '公布个人信息清单',
  'keptData.published': '公布了个人信息清单',
  'keptData.retire': '收起旧清单',
  'keptData.retired': '收起了旧清单',
  'keptData.still_shown': '还在公布，没到收起的时候',
  'keptData.not_in_phase': '结束恢复期才公布这一次的清单',
  'keptData.no_basis': '还留着个人信息，登记册里却没有依据。先登记依据，或先删去',
  'hindrance.keptData': '这一次收集的个人信息，清单还没有公布给居民',
  'keptRow.left': '志愿者的姓名和电话',
  'keptRow.screeningAnswer': '逐户排查的回答',
  'keptRow.careWords': '需求、走访和结对里写的话',
  'keptRow.distress': '心理求助里说的话',
  'keptRow.handover': '交接单',
  'keptRow.caseNotes': '个案记录',
  'keptRow.photoOfReport': '上报和它的照片',
  'keptRow.feedRow': '外来表格里的行',
  'keptRow.checkpointLog': '卡口值班登记',
};

const en: Record<string, string> = {
  'keptData.publish': 'Publish the list of personal data',
  'keptData.published': 'The list of personal data was published',
  'keptData.retire': 'Put an old list away',
  'keptData.retired': 'An old list was put away',
  'keptData.still_shown': 'It is still public',
  'keptData.not_in_phase': 'The list of an episode is published in its recovery',
  'keptData.no_basis': 'Personal data is kept, and the register has no basis for it. Enter one, or erase the data',
  'hindrance.keptData': 'The list of personal data that was gathered is not published yet',
  'keptRow.left': 'Names and phones of volunteers',
  'keptRow.screeningAnswer': 'Answers at the doors',
  'keptRow.careWords': 'Words of needs, visits and ties',
  'keptRow.distress': 'Words of people in distress',
  'keptRow.handover': 'Hand-over sheets',
  'keptRow.caseNotes': 'Case notes',
  'keptRow.photoOfReport': 'Reports and their photos',
  'keptRow.feedRow': 'Rows of outside sheets',
  'keptRow.checkpointLog': 'Shifts at checkpoints',
};

export const terms: Terms = { zh, en };
