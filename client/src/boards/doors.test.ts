import { expect, it } from 'vitest';
import { openDoor } from './doors.ts';

it.each([
  ['3-1-07 独居老人', '3-1-07', '3-1-07', '独居'],
  ['请看 3栋1单元701，老人要透析', '3栋1单元701', '3-1-701', '透析'],
  ['3号楼502室孕妇', '3号楼502室', '3-502', '孕妇'],
  ['Door 12-3, she lives alone', '12-3', '12-3', 'lives alone'],
  ['5-2-11 is ill', '5-2-11', '5-2-11', 'ill'],
])('[P7] %s: the door is found beside the condition', (text, door, code, word) => {
  const found = openDoor(text);
  expect(found).toMatchObject({ door, code, word });
  expect(text.slice(found?.at, (found?.at ?? 0) + (found?.length ?? 0))).toBe(door);
});

it.each([
  '3-1-07 门口积水', // no condition
  '独居老人请先登记', // no door
  '@3-1-07 独居', // being made a chip
  '2026-11-29 透析排班', // a date
  '0757-86123456 病人家属电话', // a phone number
  'They will be at 12-3', // `ill` in `will`
])('[P7] %s: nothing is offered', (text) => {
  expect(openDoor(text)).toBeUndefined();
});
