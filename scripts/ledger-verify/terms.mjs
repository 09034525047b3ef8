/** What the verifier says, by flaw, in both languages. */
const terms = {
  zh: {
    usage:
      'npm run ledger:verify -- 导出文件 [--checkpoint 检查点文件] [--key 公钥文件]\n退出码：0 完好；1 有对不上的；2 读不了；3 没有对不上的，但写明恢复时丢了条目，要查问',
    ok: '账本完好：{count} 条，最后一条的哈希 {hash}，对上 {checkpoints} 个检查点',
    gaps: '除写明丢失的以外都对得上：{count} 条，最后一条的哈希 {hash}，给出 {checkpoints} 个检查点。丢失的请查问',
    unreadable: '读不了：{detail}',
    alone:
      '没有检查点可对：结尾被截掉，或从某一条起全部重写，这样看不出来。请加 --checkpoint，给另一个人保管的检查点文件',
    no_key: '检查点没有公钥可核对：请用 --key 给出公钥文件',
    header: '第一行（说明导出的是什么）被改过，或这不是账本的导出文件',
    altered: '第 {seq} 条被改过',
    removed: '第 {seq} 条被拿掉了',
    inserted: '第 {seq} 条是后来塞进去的',
    reordered: '第 {seq} 条的位置被换过',
    truncated: '从第 {seq} 条起，后面的都不见了',
    rewritten: '从第 {seq} 条到第 {upTo} 条之间开始，后面被重写过：哈希自己对得上，但与签过名的检查点（或第一行）不符',
    fork: '账本分了岔：到第 {upTo} 条为止，同一把密钥签过两种互相矛盾的说法（检查点文件第 {line} 行）',
    text: '第 {seq} 条的文字 {path} 与账本里的摘要不符',
    signature: '检查点文件第 {line} 行没有有效的签名',
    gap: '第 {seq} 条写明：账本从备份恢复过。检查点文件第 {line} 行签过的第 {from} 到第 {upTo} 条，共 {missing} 条，这里没有了。请查问是谁、什么时候恢复的；恢复之后的条目是不是编造的，这里核对不出',
    unvouched:
      '第 {seq} 条自称：账本从备份恢复过，第 {from} 到第 {upTo} 条在恢复时丢失。给出的检查点不能为此作证，请查问',
    restore: '第 {seq} 条写明：账本从备份恢复过，备份到第 {upTo} 条为止，没有检查点说后面还有',
    other_community: '检查点文件第 {line} 行说的是另一个社区',
    other_epoch:
      '从第 {seq} 条起与检查点文件第 {line} 行不符，而那一行属于另一个纪元：要么从备份恢复过，要么被重写过，请查问',
  },
  en: {
    usage:
      'npm run ledger:verify -- EXPORT [--checkpoint FILE] [--key PUBLIC_KEY_FILE]\nExit status: 0 sound; 1 findings; 2 can’t be read; 3 no findings, but entries are declared lost in a restore: ask',
    ok: 'The ledger holds: {count} entries, hash of the last {hash}, {checkpoints} checkpoints agree',
    gaps: 'All but what is declared lost agrees: {count} entries, hash of the last {hash}, {checkpoints} checkpoints given. Ask about what is lost',
    unreadable: 'Can’t be read: {detail}',
    alone:
      'There was no checkpoint to hold it against: an end that was cut off, or rewritten from some entry on, does not show this way. Give the file that a second person keeps with --checkpoint',
    no_key: 'There is no public key to check the checkpoints with: give its file with --key',
    header: 'The first line, which says what was exported, was changed, or this is no export of a ledger',
    altered: 'Entry {seq} was altered',
    removed: 'Entry {seq} was taken out',
    inserted: 'Entry {seq} was put in afterwards',
    reordered: 'Entry {seq} is not in its place: entries were exchanged',
    truncated: 'From entry {seq} on, everything is missing',
    rewritten:
      'From an entry between {seq} and {upTo} on the ledger was rewritten: it agrees with itself, but not with a signed checkpoint (or the first line)',
    fork: 'The ledger forks: of the first {upTo} entries the same key has signed two things that contradict each other (line {line} of the checkpoints)',
    text: 'The text {path} of entry {seq} does not match its digest in the ledger',
    signature: 'Line {line} of the checkpoints has no valid signature',
    gap: 'Entry {seq} declares that a backup was restored. {missing} entries that line {line} of the checkpoints was signed for, {from} to {upTo}, are missing. Ask who restored it, and when; whether entries after the restore were made up can’t be told here',
    unvouched:
      'Entry {seq} claims that a backup was restored, and that entries {from} to {upTo} were lost with it. The checkpoints that were given do not bear it out; ask',
    restore:
      'Entry {seq} declares that a backup was restored, which ended with entry {upTo}; no checkpoint knew of more',
    other_community: 'Line {line} of the checkpoints speaks of another community',
    other_epoch:
      'From entry {seq} on it does not agree with line {line} of the checkpoints, which is of another epoch: a backup was restored, or it was rewritten; ask',
  },
};

/** A sentence with its gaps filled. */
export function sentence(language, key, params) {
  return terms[language][key].replace(/\{(\w+)\}/g, (_gap, name) => String(params[name] ?? ''));
}
