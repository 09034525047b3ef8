import type { Terms } from '@liandong/shared/kernel/capability';

/** What backing up and restoring say. */
export const backupTerms: Terms = {
  zh: {
    'usage.backup': '用法：npm run backup -- 数据目录 备份目录',
    'usage.restore':
      '用法：npm run restore -- 备份目录 数据目录 主密钥文件 [已抹去登记册]。主密钥也可用 LIANDONG_MASTER_KEY_FILE 或 LIANDONG_MASTER_KEY 写明；旧版本做的、没有封印的备份，加 --unsealed',
    copying: '正在复制 {from} …',
    checked: '已核对 {entries} 条记录',
    'done.backup':
      '备份好了：{folder}，{sequences} 个序列共 {entries} 条记录，已逐条核对，并用主密钥加了封印：改动一个字节，就恢复不了。里面有封存的个人信息和密码的摘要，请妥善保管；打开它的主密钥（master.key，指纹 {key}）不在里面，请另存一处，并记下指纹',
    'done.people':
      '里面的个人信息还由另一把主密钥（指纹 {people}）封存：恢复时两把都要，请也另存，并记下指纹。用 {key} 为首的两把启动一次服务再备份，就只要一把',
    'done.restore':
      '恢复好了：{folder}，{sequences} 个序列共 {entries} 条记录，已逐条核对。所有登录、令牌、个人链接和大屏地址都已失效，请重新登录、重新发放；密码和权限是备份时的，备份之后改过的请再改一次',
    'done.sealed': '封印核对过：从备份里取出的密码、权限、看板和照片，都和备份时一个字节不差',
    'done.unsealed':
      '注意：这份备份没有封印，只核对了台账各条前后相接、数据库没有损坏。密码、登录的权限、看板、照片和示例账号有没有被人改过，没有核对；整本台账有没有被人重写，也没有核对，要用另处保存的检查点，以 npm run ledger:verify 核对。请先看清有哪些账号和权限，再让人登录',
    before_start: '第一次启动之前，请把这里还没有的放好：',
    'missing.master':
      '　主密钥（指纹 {key}）：放到 {file}，或用 LIANDONG_MASTER_KEY_FILE 写明；没有它，个人信息打不开，服务不启动',
    'missing.ledger_key':
      '　台账签名的私钥（ledger-key.pem）：放到 {file}，或用 LIANDONG_LEDGER_KEY_FILE 写明；默认的那份没有时，会另造一把来签',
    'missing.checkpoints':
      '　另处保存的检查点（检查点目录里的全部文件）：放到 {file}，或用 LIANDONG_CHECKPOINTS 写明；没有它们，就说不出备份之后签过什么',
    'missing.erased':
      '　当时的抹去登记册（erased.jsonl）：放到 {file}，或用 LIANDONG_ERASED_FILE 写明；没有它，备份之后抹去过的人和文字还在里面',
    no_erased: '登记册 {file} 不在。什么都没有动',
    no_key: '主密钥文件 {file} 读不到，或者看不懂。什么都没有动',
    key_told:
      '没有主密钥，就看不出这份备份有没有被改动过。请在命令后面写上主密钥文件，或用 LIANDONG_MASTER_KEY_FILE 写明',
    key_other: '这份备份不是用给的主密钥封印的：要指纹 {id}，给的是 {given}。什么都没有动。请另给那一把',
    key_people:
      '里面的个人信息不是用给的主密钥封存的：要指纹 {id}，给的是 {given}。没有做成，半成品已删去。请另给那一把',
    never_still: '服务写得太密，找不到一个够长的瞬间来复制。半成品已删去；请过一会儿再试，或先停下服务',
    unsealed:
      '{folder} 里没有封印（manifest.json）：是旧版本做的，或者被人拿走了。什么都没有动。确知没有别人动过它，就加 --unsealed 再做一次',
    changed: '{file} 已不是备份时的样子，没有做成，半成品已删去。请用另一份备份',
    taken: '{folder} 已经存在，或者里面有东西，什么都没有动。请另写一个目录',
    in_use: '{folder} 正被一个服务使用，什么都没有动。请另写一个目录',
    no_data: '{folder} 里没有数据。请写数据目录或备份目录的路径',
    no_place: '{folder} 的上一级目录不存在。请先建好，或另写一个目录',
    no_room: '{folder} 所在的磁盘放不下。半成品已删去；请腾出地方，或换一个磁盘',
    broken: '台账核对不上，没有做成，半成品已删去。有问题的记录：',
    damaged: '数据库文件已损坏（{detail}），没有做成，半成品已删去。请用另一份备份',
    too_new: '这份备份由更新的版本写成，这个版本读不了。请用新版本恢复',
    failed: '没有做成，半成品已删去：{detail}',
    stopped: '已停下，半成品已删去',
    found: '　{community} 第 {seq} 条：{flaw} {path}',
    'flaw.altered': '被改动',
    'flaw.removed': '缺失',
    'flaw.inserted': '是插进来的',
    'flaw.reordered': '次序被换',
    'flaw.text': '文字与摘要不符',
    'flaw.head': '与序列的末尾不符',
  },
  en: {
    'usage.backup': 'Usage: npm run backup -- DATA_FOLDER BACKUP',
    'usage.restore':
      'Usage: npm run restore -- BACKUP DATA_FOLDER MASTER_KEY_FILE [ERASED_FILE]. The master key may be named by LIANDONG_MASTER_KEY_FILE or LIANDONG_MASTER_KEY too; for a backup of an earlier version, which has no seal, add --unsealed',
    copying: 'Copying {from} …',
    checked: '{entries} entries checked',
    'done.backup':
      'Backed up: {folder}, {entries} entries in {sequences} sequences, each one checked, and sealed with the master key: with one byte changed it is not restored. It holds sealed personal data and digests of passwords: keep it safe. The master key that opens it (master.key, fingerprint {key}) is not in it: keep a copy in another place, and note the fingerprint',
    'done.people':
      'The personal data in it are still sealed with another master key (fingerprint {people}): restoring needs both, so keep a copy of that one too, and note its fingerprint. Once the server was started with both, {key} first, a backup needs one alone',
    'done.restore':
      'Restored: {folder}, {entries} entries in {sequences} sequences, each one checked. All logins, tokens, personal links and addresses of walls have ended: sign in and hand them out again. Passwords and rights are those of the backup: what was changed since, change again',
    'done.sealed':
      'Its seal holds: the passwords, rights, boards and photos that were taken from it were, byte for byte, what they were when the backup was made',
    'done.unsealed':
      'Mind: this backup has no seal. Checked was only that the entries of the ledger follow one another and that the database is not damaged. Whether somebody changed passwords, rights of sign-in, boards, photos or sample accounts was not checked; nor whether the whole ledger was written anew: that takes a checkpoint kept elsewhere, and npm run ledger:verify. Look which accounts and rights there are before anybody signs in',
    before_start: 'Before the first start, put in place what is not there yet:',
    'missing.master':
      '  the master key (fingerprint {key}): at {file}, or named by LIANDONG_MASTER_KEY_FILE; without it the personal data do not open, and the server does not start',
    'missing.ledger_key':
      '  the key that signs the ledger (ledger-key.pem): at {file}, or named by LIANDONG_LEDGER_KEY_FILE; where the default one is missing, a new one is made and signs',
    'missing.checkpoints':
      '  the checkpoints that were kept elsewhere (all files of their folder): in {file}, or named by LIANDONG_CHECKPOINTS; without them nobody can say what was signed after the backup',
    'missing.erased':
      '  the register of the erased of then (erased.jsonl): at {file}, or named by LIANDONG_ERASED_FILE; without it whoever, and whatever text, was erased after the backup is still in it',
    no_erased: 'The register {file} is not there; nothing was touched',
    no_key: 'The master key file {file} can’t be read, or makes no sense; nothing was touched',
    key_told:
      'Without the master key nobody can tell whether this backup was changed. Name its file after the folders, or by LIANDONG_MASTER_KEY_FILE',
    key_other:
      'This backup was not sealed with the master key given: needed is the fingerprint {id}, given {given}. Nothing was touched; name the other key',
    key_people:
      'The personal data in it were not sealed with the master key given: needed is the fingerprint {id}, given {given}. Nothing was made, and what was half done is gone; name the other key',
    never_still:
      'The server writes so much that no instant is long enough for a copy. What was half done is gone; try again later, or stop the server first',
    unsealed:
      'There is no seal (manifest.json) in {folder}: an earlier version made it, or somebody took the seal away. Nothing was touched. If you know that nobody else could get at it, do it again with --unsealed',
    changed:
      '{file} is not what it was when the backup was made; nothing was made, and what was half done is gone. Take another backup',
    taken: '{folder} is there already, or holds something; nothing was touched. Name another folder',
    in_use: 'A server is using {folder}; nothing was touched. Name another folder',
    no_data: 'There is no data in {folder}. Name the data folder, or the backup',
    no_place: 'The folder above {folder} does not exist. Make it first, or name another one',
    no_room: 'No room on the disk of {folder}. What was half done is gone; make room, or take another disk',
    broken: 'The ledger does not hold; nothing was made, and what was half done is gone. These entries are wrong:',
    damaged:
      'The database file is damaged ({detail}); nothing was made, and what was half done is gone. Take another backup',
    too_new: 'A newer version wrote this backup; this one can’t read it. Restore with the newer version',
    failed: 'Nothing was made, and what was half done is gone: {detail}',
    stopped: 'Stopped; what was half done is gone',
    found: '  {community}, entry {seq}: {flaw} {path}',
    'flaw.altered': 'altered',
    'flaw.removed': 'missing',
    'flaw.inserted': 'put in between',
    'flaw.reordered': 'out of its order',
    'flaw.text': 'its text does not match its digest',
    'flaw.head': 'does not match the end of its sequence',
  },
};
