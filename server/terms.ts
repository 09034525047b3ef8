import type { Terms } from '@liandong/shared/kernel/capability';

/** What the process says to whoever starts it. */
export const processTerms: Terms = {
  zh: {
    'config.value': '设置 {name}={value} 看不懂。请改正或删去后再启动',
    'config.tls_pair': 'TLS_CERT 和 TLS_KEY 要一起给，现在只有一个',
    'config.insecure':
      'HOST={host} 会让别的机器连进来，而连接没有加密。请给 TLS_CERT 和 TLS_KEY，或用 TRUST_PROXY 写明代理；确实只要明文，设 INSECURE=1',
    'config.samples':
      'HOST={host} 会让别的机器连进来。请写明 LIANDONG_SAMPLES=0（正式使用）或 LIANDONG_SAMPLES=1（带示例账号）',
    'config.master_key':
      '主密钥看不懂：LIANDONG_MASTER_KEY 或密钥文件里每行（逗号隔开）是 32 字节的 base64，现用的在最前；两个设置只给一个',
    'config.master_key_missing':
      '数据里有封存的个人信息，打开它的主密钥 {file} 读不到（{detail}）。请把密钥文件放回去，或用 LIANDONG_MASTER_KEY_FILE 写明它在哪里；没有它谁也打不开',
    'config.master_key_other':
      '给的主密钥不是封存这些数据的那一把：要指纹 {id}，给的是 {given}。请给原来的那一把；换新密钥时新的写在最前，旧的留在后面',
    'config.ledger_key':
      '账本签名的密钥 {file} 读不了（{detail}）：要的是 PKCS8 PEM 格式的 Ed25519 私钥。请把它放回去，或改 LIANDONG_LEDGER_KEY_FILE',
    'config.oidc_incomplete':
      '单位账号登录的设置不全：LIANDONG_OIDC_ISSUER 和 LIANDONG_OIDC_CLIENT_ID 要一起给。不用的话，LIANDONG_OIDC_ 开头的都删去',
    'config.oidc_issuer':
      'LIANDONG_OIDC_ISSUER={issuer} 用不了：要的是以 https:// 开头、不带 ? 和 # 的网址（只有本机可用 http://），和单位登录系统自己写的一样',
    'config.oidc_secret':
      '单位账号登录的密钥读不到：LIANDONG_OIDC_CLIENT_SECRET 和 LIANDONG_OIDC_CLIENT_SECRET_FILE（{file}）只给一个，文件要能读、不空',
    'config.webhook':
      '外呼端口的设置不对：看 {names}。地址要以 https:// 开头（只有本机可用 http://），地址和密钥各只给一处，文件要能读、不空',
    'start.in_use': '数据目录 {folder} 正被另一个进程使用，没有启动。请先停下那个进程，或换一个 LIANDONG_DATA',
    'start.too_new': '数据目录 {folder} 由更新的版本写成，这个版本读不了。请用新版本启动',
    'start.port': '地址 {address} 已被占用。请换一个 PORT',
    'start.failed': '没有启动成功：{detail}',
    'start.ready': '联动 Liandong  {address}',
    'start.samples':
      '示例账号（登录名、密码、令牌、链接）写在 {file}，只有您能读。网页登录：登录名 coordinator，密码见文件',
    'start.links': '大屏（不用密码）：{wall}\n志愿者的手机页（不用密码）：{phone}',
    'start.accounts': '示例账号写在 {file}',
    'start.accounts_restored':
      '数据是从备份恢复的。示例账号的登录名和密码写在 {file}，是备份时的；令牌、个人链接和大屏地址已随恢复失效，请登录后重新发放',
    'start.first': '还没有管理员。用这个一次性链接建立第一个管理员：{link}',
  },
  en: {
    'config.value': 'The setting {name}={value} makes no sense. Mend or remove it, then start again',
    'config.tls_pair': 'TLS_CERT and TLS_KEY go together; only one is given',
    'config.insecure':
      'HOST={host} lets other machines in, unencrypted. Give TLS_CERT and TLS_KEY, or name the proxy with TRUST_PROXY; if plain text is really wanted, set INSECURE=1',
    'config.samples':
      'HOST={host} lets other machines in. Say LIANDONG_SAMPLES=0 (real use) or LIANDONG_SAMPLES=1 (with sample accounts)',
    'config.master_key':
      'The master key makes no sense: LIANDONG_MASTER_KEY, or each line of the key file, is base64 of 32 bytes, the current one first; give only one of the two settings',
    'config.master_key_missing':
      'The data hold sealed personal information, and the master key {file} that opens it can’t be read ({detail}). Put the key file back, or say where it is with LIANDONG_MASTER_KEY_FILE; without it nobody can open it',
    'config.master_key_other':
      'The master key given is not the one that these data were sealed with: needed is the fingerprint {id}, given {given}. Give that one; to change keys, put the new one first and leave the old one behind it',
    'config.ledger_key':
      'The key {file} that signs the ledger can’t be read ({detail}): it is an Ed25519 private key in PKCS8 PEM. Put it back, or change LIANDONG_LEDGER_KEY_FILE',
    'config.oidc_incomplete':
      'The settings of OpenID Connect are not whole: LIANDONG_OIDC_ISSUER and LIANDONG_OIDC_CLIENT_ID go together. If it is not wanted, remove all that begin with LIANDONG_OIDC_',
    'config.oidc_issuer':
      'LIANDONG_OIDC_ISSUER={issuer} can’t be used: it is an address that begins with https://, without ? and # (http:// on this machine only), exactly as the provider writes it',
    'config.oidc_secret':
      'The client secret of OpenID Connect can’t be read: give only one of LIANDONG_OIDC_CLIENT_SECRET and LIANDONG_OIDC_CLIENT_SECRET_FILE ({file}); a file must be readable and not empty',
    'config.webhook':
      'The settings of the port for messages out are wrong: see {names}. The address begins with https:// (http:// on this machine only); address and secret are each given in one place; a file must be readable and not empty',
    'start.in_use':
      'The data folder {folder} is in use by another process; not started. Stop that process, or choose another LIANDONG_DATA',
    'start.too_new': 'A newer version wrote the data folder {folder}; this one can’t read it. Start the newer version',
    'start.port': 'The address {address} is taken. Choose another PORT',
    'start.failed': 'Could not start: {detail}',
    'start.ready': 'Liandong  {address}',
    'start.samples':
      'Sample accounts (login, password, token, link) are in {file}, readable by you only. To sign in on the page: login coordinator, password in that file',
    'start.links': 'Wall (no password): {wall}\nPhone of a volunteer (no password): {phone}',
    'start.accounts': 'The sample accounts are in {file}',
    'start.accounts_restored':
      'These data were restored from a backup. Logins and passwords of the sample accounts are in {file}, as they were then; tokens, personal links and addresses of walls ended with the restore: sign in and hand them out again',
    'start.first': 'There is no administrator yet. Make the first one by this one-time link: {link}',
  },
};
