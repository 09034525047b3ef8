import { useI18n } from 'vue-i18n';
import { ApiError } from './api.ts';

/** The sentence of a refusal in the reader's language: what happened and the next best step. */
export function useRefusal(): (error: ApiError) => string {
  const words = useI18n();
  return (error) => {
    if (error.code === 'offline') return words.t('app.noAnswer');
    const key = `terms.errors.${error.code}`;
    return words.te(key, 'zh-CN')
      ? words.t(key, { field: error.field ?? '', ...error.params })
      : words.t('terms.errors.internal');
  };
}
