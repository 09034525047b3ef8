import type { Target } from '../rights/target.ts';

/** Makes a word that stands nowhere else, for a field of a command. */
type Word = (field: string) => string;

/** Commands whose one free text is what somebody says in `words`. */
const inWords = [
  ...['need.note', 'need.meet', 'need.meetPartly', 'need.miss', 'tie.note', 'pair.propose'],
  ...['distress.receive', 'distress.triage', 'distress.support', 'distress.stabilise', 'distress.followUp'],
  ...['distress.close', 'distress.refer', 'distress.note'],
  ...['case.take', 'case.assess', 'case.decline', 'case.refer', 'case.plan', 'case.intervene', 'case.evaluate'],
  ...['case.close', 'case.followUp', 'case.note', 'case.advise', 'case.answer'],
  ...['visit.plan', 'visit.miss', 'visit.refuse', 'promise.make', 'promise.fail'],
];

/** What somebody writes about people in care: a word in each field, by command. */
export function careWords(word: Word): [string, (target: Target) => object][] {
  const heard = (type: string, id: string): object => ({ id, needClass: 'grief', words: word(`${type}/words`) });
  const said = inWords.map((type): [string, () => object] => [
    type,
    () => ({
      words: word(`${type}/words`),
      ...(type === 'distress.triage' ? { note: 'n2' } : {}),
      ...(type === 'distress.receive' ? { reach: word('distress.receive/reach') } : {}),
    }),
  ]);
  const line = (type: string): object => ({
    ...{ id: 'a', ask: 'amount', quantity: 9, item: word(`${type}/item`), spec: word(`${type}/spec`) },
    ...{ unit: word(`${type}/unit`), substitutes: word(`${type}/substitutes`), raw: { cell: word(`${type}/raw`) } },
  });
  const purposes = ['care.open', 'distress.open', 'case.open'].map((type): [string, () => object] => [
    type,
    () => ({ purpose: word(`${type}/purpose`) }),
  ]);
  return [
    ...said,
    ...purposes,
    [
      'case.draw',
      () => ({
        members: [{ id: 'm', relation: 'child', sex: 'female', name: word('case.draw/name').slice(0, 20) }],
      }),
    ],
    ['distress.ask', () => ({ words: word('distress.ask/words'), reach: word('distress.ask/reach') })],
    ['specialGroup.propose', () => ({ help: word('specialGroup.propose/help') })],
    ['specialGroup.revise', () => ({ help: word('specialGroup.revise/help') })],
    [
      'visit.finish',
      ({ now }) => ({
        ...{ words: word('visit.finish/words'), needs: [heard('visit.finish', 'kn1')] },
        promises: [{ id: 'kp1', kind: 'answer', due: now, words: word('visit.finish/promise') }],
      }),
    ],
    [
      'assessment.submit',
      () => ({ words: word('assessment.submit/words'), needs: [heard('assessment.submit', 'kn2')] }),
    ],
    [
      'carePlan.write',
      ({ id, now }) => ({
        goals: [
          {
            ...{ id: 'g', need: id, words: word('carePlan.write/words') },
            measure: { unit: word('carePlan.write/unit').slice(0, 20), from: 1, to: 2, by: now + 86_400_000 },
          },
        ],
      }),
    ],
    [
      'distress.handOver',
      () => ({
        content: {
          where: word('distress.handOver/where'),
          danger: word('distress.handOver/danger'),
          coming: word('distress.handOver/coming'),
        },
      }),
    ],
    [
      'need.serve',
      ({ id, grid }) => ({
        task: {
          ...{ id: `${id}-t`, title: word('need.serve/title'), note: word('need.serve/note'), grid },
          ...{ why: word('need.serve/why'), line: 'care', lead: 'social_worker', need: 1 },
        },
        request: {
          id: `${id}-r`,
          request: {
            ...{ title: word('need.serve/title'), place: word('need.serve/place'), why: word('need.serve/why') },
            ...{ kind: 'goods', priority: 'urgent', grid, line: 'supply', lines: [line('need.serve')] },
          },
        },
      }),
    ],
  ];
}
