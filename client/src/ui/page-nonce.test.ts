import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mount } from '@vue/test-utils';
import { NConfigProvider, NSelect } from 'naive-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { h } from 'vue';
import { kitStyles } from './page-nonce.ts';

const page = new DOMParser().parseFromString(
  readFileSync(join(import.meta.dirname, '../../index.html'), 'utf8'),
  'text/html',
);
const brought = [...page.querySelectorAll('style')];
/** Rules without what makes no difference. */
const rules = (text: string): string => text.replaceAll(/\s+/g, '').replaceAll(';}', '}');

function show(target: ParentNode): void {
  const options = [{ label: 'a', value: 'a' }];
  const select = { show: true, multiple: true, maxTagCount: 'responsive' as const, value: ['a'], options };
  mount(() => h(NConfigProvider, { styleMountTarget: target }, () => h(NSelect, select)), { attachTo: document.body });
}

describe('[P10] style elements of the interface kit', () => {
  afterEach(() => document.head.replaceChildren());

  it('that know no nonce are in the page already, rule for rule', () => {
    show(kitStyles);
    const made = [...document.querySelectorAll('style[cssr-id^="vueuc/"]')];
    expect(made.map((one) => one.getAttribute('cssr-id')).sort()).toEqual(
      brought.map((one) => one.getAttribute('cssr-id')).sort(),
    );
    for (const one of made) {
      const same = brought.find((other) => other.getAttribute('cssr-id') === one.getAttribute('cssr-id'));
      expect(rules(same?.textContent ?? '')).toBe(rules(one.textContent));
    }
  });

  it('are not made again where they are', () => {
    document.head.append(...brought.map((one) => document.importNode(one, true)));
    show(kitStyles);
    expect(document.querySelectorAll('style[cssr-id^="vueuc/"]')).toHaveLength(brought.length);
  });
});
