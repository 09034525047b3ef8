/** Whether somebody sees the middle of it now, without moving the page; runs in the page. */
export function isInSight(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}
