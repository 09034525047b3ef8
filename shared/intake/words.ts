import type { Skill } from '../tasks/parties.ts';

/** What people call a thing, each as the beginning of a word in one of the languages of such boards. */
type Words<T extends string> = Readonly<Record<T, RegExp>>;

/** What somebody can do, as the roster says it. */
export const skillWords: Words<Skill> = {
  duty: /general help|clean|cook|repair|construction|帮手|打扫|清洁|做饭|值守|后勤/iu,
  guide: /translat|communicat|technical|翻译|引导|信息/iu,
  carry: /lifting|carry|load|搬|装卸/iu,
  accompany: /counsel|mental|company|陪|心理|安抚/iu,
  drive: /driv|transport|vehicle|驾|开车|运输/iu,
  first_aid: /medical|health|first aid|nurs|急救|医护|护理/iu,
  sign_language: /sign language|手语/iu,
  cantonese: /cantonese|粤语/iu,
};

/** Work that is never given to volunteers: whoever offers it is shown to a person. */
export const professional = /search|rescue|boat|diving|electric|搜救|救援|冲锋舟|潜水|带电/iu;

/** Things that are asked for and given. */
export const goodsWords =
  /food|water|ration|cloth|medicine|baby|hygiene|blanket|bedding|sanitary|shelter|tent|食|水|粮|衣|药|婴|卫生|毯|被|帐篷/iu;

/** A row that gives, and one that tells of a home: where that is stays with those who help. */
export const giving = /volunteer|contribut|donor|offer|志愿|捐|支援|提供/iu;
export const home = /home|house|private|tent|apartment|家|住户|私/iu;

/** Words that say nothing of what is wanted. */
export const nothingSaid = /^(other|none|null|n\/a|其他|无)?$/iu;

/** How far a call for help has come, by the many words of such boards. */
export const needStates = {
  submitted: /^(pending|new|open|reported|can.?t ?contact|unreachable|待处理|未处理|联系不上)?$/iu,
  published: /^(acknowledged|accepted|engaged|in.?progress|assigned|已受理|处理中|进行中)$/iu,
  closed: /^(resolved|done|completed|closed|已解决|已完成|办结)$/iu,
  rejected: /^(inactive|cancelled|canceled|duplicate|invalid|停用|已取消|无效)$/iu,
} as const;

/** Whether somebody can be asked now. */
export const dutyStates = {
  standby: /^(available|ready|active|free|可用|待命|空闲)$/iu,
  off_duty: /^(unavailable|busy|engaged|in.?progress|acknowledged|resolved|done|inactive|忙|暂停|休息)$/iu,
  unreachable: /^(can.?t ?contact|unreachable|联系不上)$/iu,
  applied: /^(pending|new|待审核|待处理)?$/iu,
} as const;

/** How soon, by the words of such boards. */
export const priorities = {
  urgent: /^(emergency|critical|urgent|high|紧急|高)$/iu,
  routine: /^(medium|normal|routine|一般|普通|中)?$/iu,
  low: /^(low|低|不急|不紧急)$/iu,
} as const;

/** Pictures that boards put beside their words. */
export const pictures = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu;

/** By which somebody counts as verified. */
export const verified = { yes: /^(yes|y|true|1|verified|是|已核实)$/iu } as const;

/**
 * The one of some words that a cell says, whatever stands between and around them; or nothing. A picture alone is no
 * word, and not the same as an empty cell either: what it means nobody has said.
 */
export function saidIn<T extends string>(words: Words<T>, cell: string): T | undefined {
  const said = cell
    .normalize('NFKC')
    .replaceAll(pictures, '')
    .replaceAll(/[\s_-]+/gu, ' ')
    .trim();
  if (said === '' && cell.trim() !== '') return undefined;
  return (Object.keys(words) as T[]).find((key) => words[key].test(said));
}
