import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'doorList.open': '打开上门名单',
    'doorList.read': '看上门名单',
    'doorList.close': '收起上门名单',
    'doorList.opened': '打开了上门名单',
    'doorList.wasRead': '看了上门名单',
    'doorList.closed': '上门名单到时收起',
    'doorList.not_in_phase': '只有抗击阶段才能打开上门名单。平时请按户、写明目的看',
    'doorList.task_over': '这个任务还没发布，或已经办完。换一个在办的任务',
    'doorList.is_open': '这个任务的名单正开着，不用再开。新上任务的人自己就能看',
    'doorList.once': '这个任务的名单开过，已经收起。一个任务只开一次；还要用，请另建一个任务',
    'doorList.no_doors': '任务所在的地方没有登记这样的住户。先在住户页登记，或换一个范围',
    'doorList.too_many': '这里有 {n} 户，一张名单最多 {most} 户。请按楼栋分成几个任务',
    'doorList.none': '这个任务没有打开上门名单。要用，请两委或值守打开',
    'doorList.over': '名单已到时收起。还要用，请两委或值守另建任务再开',
    'doorList.not_on': '名单只给在这个任务上的人看。先接下任务',
    'doorList.still_open': '还没有到时',
    'whose.all': '全部住户',
    'whose.cared': '有照看对象的住户',
  },
  en: {
    'doorList.open': 'Open its list of doors',
    'doorList.read': 'Read the list of doors',
    'doorList.close': 'Close the list of doors',
    'doorList.opened': 'Opened a list of doors',
    'doorList.wasRead': 'Read a list of doors',
    'doorList.closed': 'A list of doors closed in time',
    'doorList.not_in_phase':
      'A list of doors is opened in the response phase only. Otherwise look at one household, for a stated purpose',
    'doorList.task_over': 'This task is not published yet, or is done. Choose one that is under way',
    'doorList.is_open':
      'The list of this task is open: no need to open it. Whoever comes onto the task can read it by themselves',
    'doorList.once':
      'The list of this task was open and has closed. A task’s list is opened once: to use one again, make another task',
    'doorList.no_doors':
      'No such household is registered where the task is. Enter them on the page of households, or choose others',
    'doorList.too_many': 'There are {n} households here, and a list has at most {most}. Split the task by buildings',
    'doorList.none': 'No list of doors was opened for this task. Whoever leads or is in command can open it',
    'doorList.over':
      'The list has closed in time. If it is needed, whoever leads or is in command opens one for another task',
    'doorList.not_on': 'The list is for those who are on this task. Take it on first',
    'doorList.still_open': 'Its time is not over yet',
    'whose.all': 'All households',
    'whose.cared': 'Households where somebody is cared for',
  },
};
