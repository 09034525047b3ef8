/** What a replay says, Chinese first, then English. */
export const replayWords = {
  usage:
    '用法 · usage: npm run replay -- FILE [--profile NAME] [--url URL] [--token TOKEN] [--speed N|max]',
  noFile: (file) => `读不了文件 · cannot read ${file}`,
  noToken: (file) =>
    `没有令牌：请用 --token，或先启动一次服务（${file}）\n` +
    `No token: give --token, or start the server once (${file})`,
  badLine: (file, line) => `${file} 第 ${line} 行不是 JSON · line ${line} is not JSON`,
  badSpeed: '--speed 要正数或 max · --speed takes a positive number or max',
  notCsv: (profile) => `${profile} 不收 CSV · the profile ${profile} takes no CSV`,
  refusedBy: (status, body) => `服务器不受理 · the server refused (${status}): ${body}`,
  waiting: (seconds) => `服务器没有应答，${seconds} 秒后再试 · no answer, again in ${seconds} s`,
  gaveUp: '服务器太久没有应答，已停下；再运行一次会接着来\n' +
    'The server was silent for too long; run it again to go on',
  refusedChange: (seq, error) => `未受理 · refused #${seq}: ${error.message ?? error.code}`,
  summary: ({ applied, duplicate, refused, problems, total, seconds }) =>
    `共 ${total} 处改动，用时 ${seconds} 秒 · ${total} changes in ${seconds} s\n` +
    `并入 applied ${applied}  重复 duplicate ${duplicate}  未受理 refused ${refused}  读不懂 problems ${problems}`,
};
