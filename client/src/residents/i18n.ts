import { createI18n } from 'vue-i18n';
import { messages as alertsEn } from '../alerts/messages.en.ts';
import { messages as alertsZh } from '../alerts/messages.zh.ts';
import { gatherMessages, type MessageFile, type Words } from '../app/gather-messages.ts';

const remembered = 'liandong.locale';

/** Words of this folder, which come as `./messages.zh.ts`, and those of the cards in it, under the name of the folder. */
function underFolder(files: Record<string, MessageFile>): Words {
  const { app: own, ...cards } = gatherMessages(files);
  return { residents: { ...(own as Words), ...cards } };
}

/**
 * The words of this page alone: those of its folder and of each card's, read as everywhere, as `residents.<card>.<key>`;
 * and how grave an alert is, which every screen says by the same words.
 */
export const i18n = createI18n({
  legacy: false,
  locale: localStorage.getItem(remembered) === 'en' ? 'en' : 'zh-CN',
  fallbackLocale: 'zh-CN',
  flatJson: true,
  messages: {
    'zh-CN': {
      ...underFolder(import.meta.glob<MessageFile>('./**/messages.zh.ts', { eager: true })),
      alerts: { grade: alertsZh.grade },
    },
    en: {
      ...underFolder(import.meta.glob<MessageFile>('./**/messages.en.ts', { eager: true })),
      alerts: { grade: alertsEn.grade },
    },
  },
});
document.documentElement.lang = i18n.global.locale.value;

/** Turns the page to the other language and remembers it on this phone. */
export function turnLanguage(): void {
  const next = i18n.global.locale.value === 'en' ? 'zh-CN' : 'en';
  i18n.global.locale.value = next;
  localStorage.setItem(remembered, next);
  document.documentElement.lang = next;
}
