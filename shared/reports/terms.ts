import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'report.ask': '要求报情况',
    'report.asked': '要求报情况',
    'report.zero': '无异常',
    'report.submitted': '报了无异常',
    'report.danger': '险情上报',
    'report.help': '要帮忙',
    'report.filed': '报了情况',
    'report.no_place': '没有这个网格或楼栋。刷新后再报',
    'report.no_floor': '这栋楼没有 {floor} 层。选对楼层再报',
    'report.due_past': '要求的时间已经过了。改一个之后的时间',
    'report.not_asked': '现在没有要求报平安，不用报。有情况随时可以报',
    'report.not_photo': '这不是照片，没有收。重新拍一张',
    'report.no_photo': '照片没有收到，这条没有报上去。再拍一张，或不带照片报',
  },
  en: {
    'report.ask': 'Ask for word',
    'report.asked': 'Asked for word',
    'report.zero': 'All well',
    'report.submitted': 'Reported all well',
    'report.danger': 'Report danger',
    'report.help': 'Ask for help',
    'report.filed': 'Reported from the spot',
    'report.no_place': 'There is no such grid or building. Reload and report again',
    'report.no_floor': 'This building has no floor {floor}. Choose another and report again',
    'report.due_past': 'That time is over. Choose a later one',
    'report.not_asked':
      'Nobody asks for all-well now, so you need not report it. Anything unusual can be reported at any time',
    'report.not_photo': 'This is no photo and was not taken in. Take another',
    'report.no_photo': 'The photo did not arrive, so this was not reported. Take another, or report without one',
  },
};
