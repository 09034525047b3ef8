/** Makes a word that stands nowhere else, for a field of a command. */
type Word = (field: string) => string;

const subject = 'h-01501-02.1';

/** What is said on a phone: a word in each field of whatever may come of a call, and of whoever rang. */
export function callWords(type: 'call.log' | 'call.reach', grid: string, word: Word) {
  const said = (field: string): string => word(`${type}/${field}`);
  const caller = { phone: said('phone').slice(0, 24), door: said('door').slice(0, 24) };
  const line = {
    ...{ id: '1', ask: 'amount', quantity: 2, item: said('item'), unit: said('unit').slice(0, 12) },
    ...{ spec: said('spec'), substitutes: said('substitutes'), raw: { cell: said('raw') } },
  };
  const asked = { title: said('request'), place: said('place'), why: said('why'), lines: [line] };
  return {
    caller: { ...caller, name: said('name'), words: said('words') },
    file: {
      incident: { id: `${type}-i`, grid, title: said('title'), said: said('said') },
      sign: { id: `${type}-s`, grid, kind: 'gas', words: said('sign') },
      need: { id: `${type}-n`, subject, needClass: 'grief', words: said('words') },
      distress: { id: `${type}-d`, subject, note: 'n1', words: said('words'), reach: said('reach') },
      triage: { id: `${type}-d`, level: 1, note: 'n2', words: said('words') },
      request: { id: `${type}-r`, request: { ...asked, kind: 'goods', priority: 'routine', grid, line: 'supply' } },
    },
    then: { dueAt: Date.now() + 60_000 },
    /** what is said on the call back, for whoever goes on with it */
    words: said('words'),
  };
}
