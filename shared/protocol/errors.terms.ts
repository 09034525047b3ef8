import type { Terms } from '../kernel/capability.ts';
import type { ErrorCode } from './errors.ts';

/** Errors, and the reasons that belong to no capability. */
type Key = ErrorCode | 'command.said_never' | 'text.id_card' | 'text.mobile';

const zh: Record<Key, string> = {
  invalid: '“{field}”填得不对。改好后再发，已填的内容都在',
  unknown_command: '系统不认识这项操作。请刷新页面，换成新版本',
  bad_json: '内容不是完整的 JSON，没有收下。请检查后重发',
  too_large: '内容太大，没有收下。请分开发，每次不超过 {limit} 字节',
  unauthenticated: '还没有登录。请先登录',
  wrong_credentials: '登录名或密码不对。请再试一次',
  session_ended: '登录已结束。请重新登录，没发出的内容还在',
  forbidden: '这项操作不在您的权限里。可找社区管理员',
  bad_origin: '请求来自别的网站，没有受理',
  not_found: '没有找到。可能已经移走，请刷新后再看',
  unknown_community: '没有这个社区，或者您不在其中',
  conflict: '别人先改了一步，这次没有生效。请看过新内容再决定',
  id_reused: '同一个编号已用于另一项操作，这次没有生效。请刷新页面后重做',
  'command.said_never': '系统已答复过“没有收到”，这次没有生效。请重做一次',
  'text.id_card': '这里像是写了身份证号，没有收下。请删去号码再发，其余内容都在',
  'text.mobile': '这里像是写了手机号，很多人会看到，没有收下。请删去号码再发，其余内容都在；要联系谁，打电话告诉值守',
  illegal: '现在的状态“{from}”不能做这一步',
  exceeds: '超出了余量。还能要 {left}，请改小后再发',
  client_too_old: '页面版本太旧。请刷新页面',
  too_many: '操作太密。请等 {seconds} 秒再试',
  internal: '系统出了错，这次没有生效。请稍后再试，仍不行请电话告知值守',
  store_unavailable: '现在存不下来，这次没有生效。看到的内容照常更新，请稍后再试',
  overloaded: '同时进来的人太多。系统会自动再连',
};

const en: Record<Key, string> = {
  invalid: '“{field}” is not right. Mend it and send again; nothing you filled in is lost',
  unknown_command: 'This act is not known here. Reload the page to get the new version',
  bad_json: 'This is not complete JSON and was not taken. Check it and send again',
  too_large: 'Too large, not taken. Send it in parts of at most {limit} bytes',
  unauthenticated: 'You are not signed in. Please sign in first',
  wrong_credentials: 'Sign-in name or password is not right. Please try again',
  session_ended: 'Your sign-in has ended. Sign in again; what was not sent is kept',
  forbidden: 'This is not among your rights. Ask the community’s administrator',
  bad_origin: 'The request came from another site and was not taken',
  not_found: 'Not found. It may have been moved; reload and look again',
  unknown_community: 'There is no such community, or you are not in it',
  conflict: 'Somebody was a step earlier; this had no effect. Look at the new state, then decide',
  id_reused: 'This id was used for another act; this had no effect. Reload the page and do it again',
  'command.said_never': 'It was answered before that this never arrived, so it had no effect. Please do it again',
  'text.id_card':
    'This looks like the number of an identity card and was not taken. Take the number out and send again; the rest is kept',
  'text.mobile':
    'This looks like somebody’s mobile number, which many would read, so it was not taken. Take it out and send again; the rest is kept. Whom to call, tell the duty desk by phone',
  illegal: 'In the state “{from}” this step is not possible',
  exceeds: 'More than what is left. You can have {left}; make it smaller and send again',
  client_too_old: 'This page is too old. Please reload it',
  too_many: 'Too many at once. Wait {seconds} seconds and try again',
  internal: 'Something failed here; this had no effect. Try again later, or call the duty desk',
  store_unavailable: 'It cannot be stored now; this had no effect. What you see goes on updating; try again later',
  overloaded: 'Too many are coming in at once. The page connects again by itself',
};

export const errorTerms: Terms = { zh, en };
