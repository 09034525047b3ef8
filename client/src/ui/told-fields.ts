import type { ComponentPublicInstance } from 'vue';

/** Labels before the words of a field: what a `label` around it or for it says, without what the field itself shows. */
function wordsBefore(label: Element, field: Element): string {
  const all = [...label.childNodes];
  const at = all.findIndex((node) => node.contains(field));
  return all
    .slice(0, at < 0 ? all.length : at)
    .map(({ textContent }) => textContent ?? '')
    .join(' ')
    .trim();
}

/** What a field of naive-ui is called: by its own attributes, else by its label. */
function nameOf(root: HTMLElement, field: HTMLElement): string {
  const own = root.getAttribute('aria-label');
  if (own) return own;
  const by = document.getElementById(root.getAttribute('aria-labelledby') ?? '');
  if (by) return by.textContent.trim();
  const label = field.querySelector('input')?.labels?.[0] ?? field.closest('label');
  return label ? wordsBefore(label, field) : '';
}

/** Of a select and what one searches it by, whichever has the focus is its box: the words chosen while it is shut, then the search. */
export const boxOf = (root: ParentNode): HTMLElement | null =>
  root.querySelector<HTMLElement>('.n-base-selection--active input') ??
  root.querySelector<HTMLElement>('.n-base-selection-label, .n-base-selection-tags');

/** The component of a name in which another stands. */
export function nearest(one: ComponentPublicInstance, name: string): ComponentPublicInstance | undefined {
  for (let above = one.$parent; above; above = above.$parent) if (above.$options.name === name) return above;
  return undefined;
}

/** Whether a component has something on. */
export const isOn = (one: ComponentPublicInstance | undefined, prop: string): boolean =>
  one !== undefined && Reflect.get(one, prop) === true;

/** A field of naive-ui, whose list or calendar is open while `of` has `mergedShow`. */
export interface Field {
  readonly root: HTMLElement;
  readonly of: ComponentPublicInstance | undefined;
  readonly opens: 'listbox' | 'dialog';
}

/** What of a component is such a field. */
export function fieldOf(one: ComponentPublicInstance): Field | undefined {
  const root: unknown = one.$el;
  if (!(root instanceof HTMLElement)) return undefined;
  if (one.$options.name === 'InternalSelection') return { root, of: nearest(one, 'Select'), opens: 'listbox' };
  return one.$options.name === 'DatePicker' ? { root, of: one, opens: 'dialog' } : undefined;
}

function tellBox(box: HTMLElement, { of, opens }: Field): void {
  const isOpen = isOn(of, 'mergedShow');
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-haspopup', opens);
  box.setAttribute('aria-expanded', String(isOpen));
  box.setAttribute('aria-disabled', String(isOn(of, 'mergedDisabled')));
  if (isOpen) return;
  box.removeAttribute('aria-controls');
  box.removeAttribute('aria-activedescendant');
}

const ofBoxes = ['role', 'haspopup', 'expanded', 'disabled', 'controls', 'activedescendant', 'label'] as const;

function tellSelect(field: Field): void {
  const { root } = field;
  const name = nameOf(root.closest<HTMLElement>('.n-select') ?? root, root);
  const box = boxOf(root);
  for (const one of root.querySelectorAll<HTMLElement>('.n-base-selection-label, .n-base-selection-tags, input')) {
    if (one === box) tellBox(one, field);
    else for (const key of ofBoxes) one.removeAttribute(key === 'role' ? key : `aria-${key}`);
    // A field to type in never stands without its name.
    if (name && (one === box || one instanceof HTMLInputElement)) one.setAttribute('aria-label', name);
  }
}

function tellDates(field: Field): void {
  const { root } = field;
  const name = nameOf(root, root) || (root.querySelector('input')?.placeholder ?? '');
  for (const box of root.querySelectorAll('input')) {
    tellBox(box, field);
    box.setAttribute('aria-label', name);
  }
}

/** Says of a field what it is for, and whether it is open. */
export function tellField(field: Field): void {
  if (field.opens === 'listbox') tellSelect(field);
  else tellDates(field);
}
