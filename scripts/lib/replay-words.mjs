/** What a replay says, Chinese first, then English. */
export const replayWords = {
  usage:
    '用法 · usage: npm run replay -- FILE [--profile NAME] [--url URL] [--token TOKEN] [--speed N|max] [--patience SECONDS]',
  noFile: (file) => `读不了文件 · cannot read ${file}`,
  noToken: (file) =>
    `没有令牌（${file}）：请用 --token 或 LIANDONG_TOKEN。新装的先启动一次服务就有；从备份恢复的，请以数据源账号登录，另建一个令牌\n` +
    `No token (${file}): give --token or LIANDONG_TOKEN. A new installation has one once the server was started; after a restore sign in as the feed’s keeper and make another one`,
  badLine: (file, line) => `${file} 第 ${line} 行不是 JSON · line ${line} is not JSON`,
  badSpeed: '--speed 要正数或 max · --speed takes a positive number or max',
  badPatience: '--patience 要秒数 · --patience takes a number of seconds',
  badUrl: (url) => `${url} 不是网址，例如 http://127.0.0.1:8080 · not an address, as http://127.0.0.1:8080`,
  notCsv: (profile) => `${profile} 不收 CSV · the profile ${profile} takes no CSV`,
  to: (total, address) => `${total} 处改动送往 · changes to ${address}`,
  refusedBy: (status, body) => `服务器不受理 · the server refused (${status}): ${body}`,
  notOurs: (address) =>
    `${address} 上不是联动，请用 --url 写明地址\n` +
    `What answers at ${address} is not Liandong; name the address with --url`,
  waiting: (address, why, tries, seconds) =>
    `${address} 没有应答（${why}），试了 ${tries} 次，${seconds} 秒后再试，Ctrl-C 停下 · ` +
    `no answer (${why}), tried ${tries} times, again in ${seconds} s, Ctrl-C stops`,
  gaveUp: (address, tries, seconds) =>
    `${address} ${seconds} 秒没有应答，试了 ${tries} 次，已停下。请看服务是否启动、地址是否正确（--url）；再运行一次会接着来\n` +
    `Gave up: ${address} was silent for ${seconds} s, tried ${tries} times. Is the server up, is the address right (--url)? Run it again to go on`,
  stopped: (done, total) =>
    `已停下：${total} 处改动中 ${done} 处有了答复，再运行一次会接着来\n` +
    `Stopped: ${done} of ${total} changes were answered; run it again to go on`,
  refusedChange: (seq, error) => `未受理 · refused #${seq}: ${error.message ?? error.code}`,
  whereProblems: (count, address) =>
    `读不懂的 ${count} 格原样保留，哪张表、哪一行、哪一列见 ${address}（带令牌，或以数据源账号登录）\n` +
    `The ${count} cells that could not be read are kept as they came; table, row and column are listed at ${address} (with the token, or signed in as the feed's keeper)`,
  summary: ({ applied, duplicate, refused, problems, total, seconds }) =>
    `共 ${total} 处改动，用时 ${seconds} 秒 · ${total} changes in ${seconds} s\n` +
    `并入 applied ${applied}  重复 duplicate ${duplicate}  未受理 refused ${refused}  读不懂 problems ${problems}`,
};
