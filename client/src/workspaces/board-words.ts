import type { Scope } from '@liandong/shared/workspaces/schema';
import type { TemplateWords } from '@liandong/shared/workspaces/templates/shape';
import { wordsOf, type BoardLanguage } from '@liandong/shared/workspaces/templates/words';
import type { TemplateId } from '@liandong/shared/workspaces/templates/templates';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';
import { dotted } from '../ui/own-words.ts';

export interface BoardWords {
  /** language in which a template is written for whoever opens a board now */
  readonly language: ComputedRef<BoardLanguage>;
  template(id: TemplateId): TemplateWords;
  /** which tasks a board takes in, by the names of places that are known */
  scope(scope: Scope, nameOf: (grid: string) => string): string;
}

/** Words of boards, in the reader's language. */
export function useBoardWords(): BoardWords {
  const { t, locale } = useI18n();
  const term = useTerm();
  const language = computed<BoardLanguage>(() => (locale.value === 'en' ? 'en' : 'zh'));

  function scopeWords(scope: Scope, nameOf: (grid: string) => string): string {
    if (scope === 'placed') return t('workspaces.placed');
    const { lines = [], grids = [], parties = [] } = scope;
    const parts = [
      ...lines.map((line) => term(`FunctionalLine.${line}`)),
      ...grids.map(nameOf),
      ...parties.map((party) => t(`ui.party.${party}.name`)),
    ];
    return parts.length === 0 ? t('workspaces.all') : dotted(...parts);
  }

  return { language, template: (id) => wordsOf(id, language.value), scope: scopeWords };
}
