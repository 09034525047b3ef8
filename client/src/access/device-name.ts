/** What a device calls itself, as far as its owner needs it to know it again: keys of `access.device.*`. */
export interface DeviceName {
  readonly program: 'wechat' | 'edge' | 'opera' | 'samsung' | 'huawei' | 'firefox' | 'chrome' | 'safari' | 'other';
  readonly system: 'harmony' | 'android' | 'ipad' | 'iphone' | 'windows' | 'mac' | 'chromeos' | 'linux' | 'other';
}

/** The most particular first: nearly all of them also call themselves Chrome, Safari and Mozilla. */
const programs: readonly (readonly [DeviceName['program'], RegExp])[] = [
  ['wechat', /MicroMessenger\//i],
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['opera', /\bOPR\//],
  ['samsung', /SamsungBrowser\//],
  ['huawei', /HuaweiBrowser\//],
  ['firefox', /(?:Firefox|FxiOS)\//],
  ['chrome', /(?:Chrome|CriOS)\//],
  ['safari', /Version\/.*Safari\//],
];

const systems: readonly (readonly [DeviceName['system'], RegExp])[] = [
  ['harmony', /HarmonyOS|OpenHarmony/],
  ['android', /Android/],
  ['ipad', /iPad/],
  ['iphone', /iPhone|iPod/],
  ['windows', /Windows/],
  ['mac', /Mac OS X|Macintosh/],
  ['chromeos', /CrOS/],
  ['linux', /Linux/],
];

function first<T extends string>(names: readonly (readonly [T, RegExp])[], text: string): T | 'other' {
  return names.find(([, shape]) => shape.test(text))?.[0] ?? 'other';
}

/** Browser and system in a user agent, WeChat's own browser recognised. Nothing is decided by it. */
export function deviceName(userAgent: string): DeviceName {
  return { program: first(programs, userAgent), system: first(systems, userAgent) };
}
