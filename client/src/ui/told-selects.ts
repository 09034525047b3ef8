import type { App, ComponentPublicInstance } from 'vue';
import { i18n } from '../app/i18n.ts';
import { fieldOf, isOn, tellField } from './told-fields.ts';
import { tellList, tellOption } from './told-rows.ts';

/** The ring of whatever waits, to fetch or to send, says so by a word of its own, also where nothing waits: then it is an arrow, and says nothing. */
function tellRing(one: ComponentPublicInstance): void {
  const ring: unknown = one.$el;
  if (!(ring instanceof HTMLElement)) return;
  ring.setAttribute('aria-hidden', String(!isOn(one, 'show')));
  ring.setAttribute('aria-label', i18n.global.t('ui.waiting'));
}

function tell(one: ComponentPublicInstance): void {
  const field = fieldOf(one);
  if (field) tellField(field);
  else if (one.$options.name === 'InternalSelectMenu') tellList(one);
  else if (one.$options.name === 'NBaseSelectOption') tellOption(one);
  else if (one.$options.name === 'BaseLoading') tellRing(one);
}

/** Its label may change without it, and its list open while it stays as it is: then it is told anew too. */
function follow(one: ComponentPublicInstance): void {
  const of = fieldOf(one)?.of;
  if (of)
    one.$watch(
      () => [i18n.global.locale.value, isOn(of, 'mergedShow')],
      () => tell(one),
      { flush: 'post' },
    );
}

/**
 * Selects and date pickers of naive-ui are plain boxes to a screen reader (naive-ui 2.45: neither role nor name): here
 * each is told as a combobox by its label's words, open or shut, its list as one, and which row of it the keys are at;
 * and whether its ring waits.
 */
export const toldSelects = {
  install(app: App): void {
    app.mixin({
      mounted(this: ComponentPublicInstance): void {
        tell(this);
        follow(this);
      },
      updated(this: ComponentPublicInstance): void {
        tell(this);
      },
    });
  },
};
