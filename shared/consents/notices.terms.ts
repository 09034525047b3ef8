import type { Terms } from '../kernel/capability.ts';

/**
 * Every version of every notice, in the words that people saw: the heading, then a line for each sentence. What somebody
 * agreed to must read the same for ever, so a version is never changed: there comes another, and numbers that
 * changed in the meantime are written into the older one.
 */
export const noticeTexts = {
  people: [
    {
      zh: `您的信息怎么用
这里存着您的姓名、电话、所在网格；志愿者和队长还有会做的事、服务时长。
只用来安排任务、联系您、给您记时长。不给人打分，不排名。
一起做事的人一般只看到“周*梅”“138****1234”。
管账号的人看得到全名；管志愿者的人要看全名和电话，得先写明为什么。
看一个人，或看一班（{shift} 小时）的名册，都先记进台账：谁看的，为什么。
大屏上没有您的姓名和电话。
姓名和电话加密存着，每人一把钥匙。
您离开后再留 {left} 天，备查时长和保险，到期自动抹去。
报了名没有录用的，{rejected} 天后自动抹去。
想早些抹去，请找社区两委。抹去后，恢复备份也不会回来，台账里只留一个编号。
不同意，也照样可以做事。
同意后，随时可在“我的账号”撤回。撤回会记下来，但不等于抹去。`,
      en: `How your data is used
We keep your name, phone and grid; of volunteers and team leads also skills and hours served.
They are used to plan tasks, to reach you and to count your hours. Nobody is scored or ranked.
People you work with see only “周*梅” and “138****1234”, as a rule.
Those who keep the accounts see the full name; those who keep the volunteers must first say why they need name and phone in full.
Seeing one person, or a roster for a shift ({shift} hours), is first entered in the ledger: who looked, and why.
No wall shows your name or phone.
Name and phone are kept encrypted, with a key for each person.
After you leave they are kept for {left} days, for questions about hours and insurance, then erased by themselves.
If you applied and were not taken, they are erased after {rejected} days.
To be erased sooner, ask the community committee. A restored backup does not bring you back; the ledger keeps a number only.
You may work here without agreeing, too.
Once you agreed, you can withdraw under “My account” at any time. That is noted, but it does not erase your data.`,
    },
  ],
} as const satisfies Readonly<Record<string, readonly Readonly<Record<keyof Terms, string>>[]>>;
