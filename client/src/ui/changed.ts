import type { Directive } from 'vue';

const mark = 'data-changed';
const settle = ({ currentTarget }: Event): void => (currentTarget as Element).removeAttribute(mark);

/**
 * `v-changed="figure"`: when the figure is another one, the ground behind it is tinted and fades, once. What a
 * figure is at first is no change; one that counts something else from now on wants a `key` of its own.
 */
export const vChanged: Directive<HTMLElement, number | string | null | undefined> = {
  updated(element, { value, oldValue }) {
    if (value === oldValue) return;
    // A second change during the fade begins it anew, and that takes a layout without the mark.
    element.removeAttribute(mark);
    element.getBoundingClientRect();
    element.setAttribute(mark, '');
    element.addEventListener('animationend', settle, { once: true });
  },
};
