import { useI18n } from 'vue-i18n';
import { deviceName } from './device-name.ts';

/** A device in plain words, by its user agent: the browser, and what it runs on. */
export function useDevice(): (label: string) => string {
  const { t } = useI18n();
  return (label) => {
    const { program, system } = deviceName(label);
    if (program === 'other' && system === 'other') return t('access.me.unknown');
    return t('access.me.device', { program: t(`access.program.${program}`), system: t(`access.system.${system}`) });
  };
}
