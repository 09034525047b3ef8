/** What the scripts say to people: Chinese first, then English, on one line. */
export const messages = {
  oldNode: (found) =>
    `需要 Node.js 20.19 或更高版本，当前是 ${found}。\n` + `Node.js 20.19 or newer is needed; this is ${found}.`,
  installing: '安装依赖 · installing packages',
  building: '构建 · building shared, maps, server',
  buildingTests: '构建测试 · building the tests',
  buildingClient: '构建界面 · building the screens',
  failed: (step, code) => `失败 · failed (${code}): ${step}`,
  systemInstall: (names) => `安装系统组件 · installing with apt-get: ${names}`,
  systemMissing: (names) => `缺少系统组件，相关测试将跳过 · not installed, tests that need them are skipped: ${names}`,
  systemHint: (lines) =>
    lines.length > 0
      ? `请执行 · please run:\n  ${lines.join('\n  ')}\n（浏览器在别处：设 CHROMIUM · a browser elsewhere: set CHROMIUM）`
      : '请安装 Chromium（或设 CHROMIUM）、中文字体、redis-server、openssl · please install Chromium (or set CHROMIUM), a Chinese font, redis-server and openssl',
};
