import type { App, ComponentPublicInstance } from 'vue';

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

/** The boxes of a select that can have the focus: the one that shows what is chosen, and the one to search in. */
const boxesOf = (root: ParentNode): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('.n-base-selection-label, .n-base-selection-tags, .n-base-selection input'),
];

function tellBox(box: HTMLElement, name: string, opens: 'listbox' | 'dialog', isOpen: boolean): void {
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-haspopup', opens);
  box.setAttribute('aria-expanded', String(isOpen));
  if (name) box.setAttribute('aria-label', name);
  if (isOpen) return;
  box.removeAttribute('aria-controls');
  box.removeAttribute('aria-activedescendant');
}

function nearest(one: ComponentPublicInstance, name: string): ComponentPublicInstance | undefined {
  for (let above = one.$parent; above; above = above.$parent) if (above.$options.name === name) return above;
  return undefined;
}

function tellList(list: ComponentPublicInstance): void {
  const select = nearest(list, 'Select');
  const root: unknown = select?.$el;
  const menu: unknown = list.$el;
  if (!(root instanceof HTMLElement) || !(menu instanceof HTMLElement)) return;
  menu.setAttribute('role', 'listbox');
  for (const box of boxesOf(root)) {
    box.setAttribute('aria-controls', idOf(menu));
    const name = box.getAttribute('aria-label');
    if (name) menu.setAttribute('aria-label', name);
  }
}

function tellOption(option: ComponentPublicInstance): void {
  const row: unknown = option.$el;
  const root: unknown = nearest(option, 'Select')?.$el;
  if (!(row instanceof HTMLElement) || !(root instanceof HTMLElement)) return;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(row.classList.contains('n-base-select-option--selected')));
  row.setAttribute('aria-disabled', String(row.classList.contains('n-base-select-option--disabled')));
  if (!row.classList.contains('n-base-select-option--pending')) return;
  for (const box of boxesOf(root)) box.setAttribute('aria-activedescendant', idOf(row));
}

function tell(one: ComponentPublicInstance): void {
  const root: unknown = one.$el;
  if (!(root instanceof HTMLElement)) return;
  if (one.$options.name === 'InternalSelection') {
    const name = nameOf(root.closest<HTMLElement>('.n-select') ?? root, root);
    for (const box of boxesOf(root)) tellBox(box, name, 'listbox', Reflect.get(one, 'active') === true);
  } else if (one.$options.name === 'InternalSelectMenu') tellList(one);
  else if (one.$options.name === 'NBaseSelectOption') tellOption(one);
  else if (one.$options.name === 'DatePicker') {
    const [box, ...fields] = root.querySelectorAll<HTMLElement>('.n-input, .n-input input');
    const name = nameOf(root, root) || (root.querySelector('input')?.placeholder ?? '');
    if (box) tellBox(box, name, 'dialog', Reflect.get(one, 'mergedShow') === true);
    for (const field of fields) field.setAttribute('aria-label', name);
  }
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
      },
      updated(this: ComponentPublicInstance): void {
        tell(this);
      },
    });
  },
};
