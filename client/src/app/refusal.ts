import { useI18n } from 'vue-i18n'
import { ApiError } from './api.ts'

/** The sentence of a refusal in the reader's language: what happened and the next best step. */
export function useRefusal(): (error: ApiError) => string {
  const { t, te } = useI18n()
  return (error) => {
    if (error.code === 'offline') return t('app.noAnswer')
    const key = `terms.errors.${error.code}`
    return te(key, 'zh-CN') ? t(key, { field: error.field ?? '', ...error.params }) : t('terms.errors.internal')
  }
}
