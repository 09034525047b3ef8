import type { Terms } from '@liandong/shared/kernel/capability';

/** What the programs that look at a data folder's ledger say. */
export const ledgerCliTerms: Terms = {
  zh: {
    'usage.export':
      '用法：npm run ledger:export -- 数据目录 社区代码 文件 [--texts]。--texts 连人写的文字一起导出，请像保管数据目录一样保管它',
    'usage.verify': '用法：npm run verify -- 数据目录',
    done: '导出好了：{community} 的台账，共 {count} 条，在 {file}，只有您能读。核对它：npm run ledger:verify -- {file}',
    no_data: '{folder} 里没有数据。请写数据目录的路径',
    no_community: '这里没有 {community} 的台账。请写其中一个：{known}',
    file_taken: '{file} 已经存在，没有动它。请另写一个文件',
    no_place: '{file} 的上一级目录不存在。请先建好，或另写一个文件',
    no_right: '没有权限写到 {file} 或读 {folder}（{detail}）。请换一个文件，或换能读数据目录的人来做',
    'verify.no_right': '没有权限读 {folder}（{detail}）。请换能读数据目录的人来做',
    'verify.no_place': '{folder} 不在，或不是目录。请写数据目录的路径',
    'verify.file_taken': '没有核对成：{detail}',
    'verify.no_room': '磁盘放不下核对用的副本。请腾出地方再核对',
    no_room: '磁盘放不下。请腾出地方，或把文件写到另一个磁盘上',
    never_still: '服务写得太密，找不到一个够长的瞬间来复制。请过一会儿再试，或先停下服务',
    failed: '没有做成：{detail}',
  },
  en: {
    'usage.export':
      'Usage: npm run ledger:export -- DATA_FOLDER COMMUNITY FILE [--texts]. --texts takes along what people wrote: keep it like the data folder',
    'usage.verify': 'Usage: npm run verify -- DATA_FOLDER',
    done: 'Exported: the ledger of {community}, {count} entries, in {file}, readable by you only. To check it: npm run ledger:verify -- {file}',
    no_data: 'There is no data in {folder}. Name the data folder',
    no_community: 'There is no ledger of {community} here. Name one of these: {known}',
    file_taken: '{file} is there already and was left alone. Name another file',
    no_place: 'The folder above {file} does not exist. Make it first, or name another file',
    no_right:
      'No right to write {file} or to read {folder} ({detail}). Name another file, or let somebody do it who may read the data folder',
    'verify.no_right': 'No right to read {folder} ({detail}). Let somebody do it who may read the data folder',
    'verify.no_place': '{folder} is not there, or is no folder. Name the data folder',
    'verify.file_taken': 'It was not checked: {detail}',
    'verify.no_room': 'No room on the disk for the copy that is checked. Make room, then check again',
    no_room: 'No room on the disk. Make room, or write the file to another disk',
    never_still:
      'The server writes so much that no instant is long enough for a copy. Try again later, or stop the server first',
    failed: 'It was not done: {detail}',
  },
};
