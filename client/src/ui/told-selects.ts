import type { App, ComponentPublicInstance } from 'vue';
import { i18n } from '../app/i18n.ts';

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

let last = 0;
function idOf(one: HTMLElement): string {
  one.id ||= `told-${(last += 1)}`;
  return one.id;
}

/** Of a select and what one searches it by, whichever has the focus is its box: the words chosen while it is shut, then the search. */
const boxOf = (root: ParentNode): HTMLElement | null =>
  root.querySelector<HTMLElement>('.n-base-selection--active input') ??
  root.querySelector<HTMLElement>('.n-base-selection-label, .n-base-selection-tags');

function nearest(one: ComponentPublicInstance, name: string): ComponentPublicInstance | undefined {
  for (let above = one.$parent; above; above = above.$parent) if (above.$options.name === name) return above;
  return undefined;
}

const isOn = (one: ComponentPublicInstance | undefined, prop: string): boolean =>
  one !== undefined && Reflect.get(one, prop) === true;

/** A field of naive-ui, whose list or calendar is open while `of` has `mergedShow`. */
interface Field {
  readonly root: HTMLElement;
  readonly of: ComponentPublicInstance | undefined;
  readonly opens: 'listbox' | 'dialog';
}

function fieldOf(one: ComponentPublicInstance): Field | undefined {
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

/** The box of the select whose open list something is in: a list that goes says nothing any more. */
function boxAbove(one: ComponentPublicInstance): HTMLElement | null {
  const select = nearest(one, 'Select');
  const root: unknown = select?.$el;
  return root instanceof HTMLElement && isOn(select, 'mergedShow') ? boxOf(root) : null;
}

/** The row that the keys are at. */
const atKeys = 'n-base-select-option--pending';

function tellList(list: ComponentPublicInstance): void {
  const menu: unknown = list.$el;
  const box = boxAbove(list);
  if (!box || !(menu instanceof HTMLElement)) return;
  menu.setAttribute('role', 'listbox');
  box.setAttribute('aria-controls', idOf(menu));
  const name = box.getAttribute('aria-label');
  if (name) menu.setAttribute('aria-label', name);
  const pending = menu.querySelector<HTMLElement>(`.${atKeys}`);
  if (pending) box.setAttribute('aria-activedescendant', idOf(pending));
}

function tellOption(option: ComponentPublicInstance): void {
  const row: unknown = option.$el;
  const box = boxAbove(option);
  if (!box || !(row instanceof HTMLElement)) return;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(row.classList.contains('n-base-select-option--selected')));
  row.setAttribute('aria-disabled', String(row.classList.contains('n-base-select-option--disabled')));
  if (row.classList.contains(atKeys)) box.setAttribute('aria-activedescendant', idOf(row));
}

function tell(one: ComponentPublicInstance): void {
  const field = fieldOf(one);
  if (field?.opens === 'listbox') tellSelect(field);
  else if (field) tellDates(field);
  else if (one.$options.name === 'InternalSelectMenu') tellList(one);
  else if (one.$options.name === 'NBaseSelectOption') tellOption(one);
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
 * each is told as a combobox by its label's words, open or shut, its list as one, and which row of it the keys are at.
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
