import { mount } from '@vue/test-utils';
import { nextTick } from 'vue';
import { describe, expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import NumberField from './NumberField.vue';

/** A field that somebody typed into and left; gives what it holds then and what it says. */
async function typed(text: string, bounds: { min?: number; max?: number; precision?: number }) {
  const page = mount(NumberField, {
    global: { plugins: [i18n] },
    props: { value: 5, ...bounds, 'onUpdate:value': (value) => void page.setProps({ value }) },
  });
  const input = page.get('input');
  await input.trigger('focus');
  await input.setValue(text);
  await input.trigger('blur');
  await input.trigger('focusout');
  await nextTick();
  await nextTick();
  return [page.props('value'), page.find('[role=status]').exists() ? page.get('[role=status]').text() : ''];
}

describe('[number] a number that the field can’t take', () => {
  it('is changed with a word why', async () => {
    expect(await typed('1.5', { precision: 0 })).toEqual([2, '要整数，已改成 2']);
    expect(await typed('999', { max: 300 })).toEqual([300, '最多 300，已改成 300']);
    expect(await typed('-10', { min: 0 })).toEqual([0, '至少 0，已改成 0']);
  });

  it('counts while it is typed where it can be taken, and only then', async () => {
    const typing = async (text: string) => {
      const page = mount(NumberField, {
        global: { plugins: [i18n] },
        props: { value: 5, max: 300, precision: 0, 'onUpdate:value': (value) => void page.setProps({ value }) },
      });
      await page.get('input').trigger('focus');
      await page.get('input').setValue(text);
      return [page.props('value'), page.get('input').element.value];
    };
    expect(await typing('42')).toEqual([42, '42']);
    expect(await typing('999')).toEqual([5, '999']);
    expect(await typing('4.5')).toEqual([5, '4.5']);
    expect(await typing('')).toEqual([5, '']);
  });

  it('takes the focus where a form leads it, and is told of no more once the next field has it', async () => {
    const page = mount(NumberField, {
      attachTo: document.body,
      global: { plugins: [i18n] },
      props: { value: 5, max: 300, 'onUpdate:value': (value) => void page.setProps({ value }) },
    });
    page.vm.focus();
    expect(document.activeElement).toBe(page.get('input').element);
    await page.get('input').setValue('999');
    await page.get('input').trigger('blur');
    const next = document.body.appendChild(document.createElement('button'));
    page.get('input').element.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: next }));
    await nextTick();
    await nextTick();
    next.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await nextTick();
    expect(page.find('[role=status]').exists()).toBe(true);
    document.body.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await nextTick();
    expect(page.find('[role=status]').exists()).toBe(false);
    next.remove();
    page.unmount();
  });

  it('is told of no more once it can be taken', async () => {
    expect(await typed('7', { min: 1, max: 300, precision: 0 })).toEqual([7, '']);
  });
});
