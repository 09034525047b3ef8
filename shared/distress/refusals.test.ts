import { describe, expect, it } from 'vitest';
import { makeCareWorld, social } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { distressContacts, handovers } from './schema.ts';

const time = { id: 'installation', grants: [], system: true } as const;
const why = ({ refused }: ReturnType<World['send']>) => refused && [refused.code, refused.reason, refused.field];
const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });

/** Somebody in the first building, known to the desk as far as a level says. */
function world(level?: number): World {
  const made = makeCareWorld(1);
  made.knows(worker);
  made.must(social, 'distress.receive', { id: 'd', subject: 'h1.1' });
  if (level !== undefined) made.must(social, 'distress.triage', { id: 'd', level });
  return made;
}

describe('what is refused of distress', () => {
  it('[R31] somebody who is named and nameless at once, of no place, or whom nobody knows', () => {
    const made = world();
    const receive = (more: object) => why(made.send(social, 'distress.receive', { id: 'e', ...more }));
    expect(receive({ subject: 'h1.1', nameless: {} })).toEqual(['invalid', 'distress.one_of_two', 'subject']);
    expect(receive({ nameless: { grid: '009' } })?.[2]).toBe('nameless/grid');
    expect(receive({ subject: 'h9.9' })?.[2]).toBe('subject');
    expect(receive({ nameless: { grid: '003' } })).toBeUndefined();
    expect(made.state.get(distressContacts, 'e')).toMatchObject({ nameless: true, grid: '003' });
  });

  it('[R31] a note that says nothing, or is there; to open, note or read what is not', () => {
    const made = world();
    const send = (type: string, payload: object) => why(made.send(social, type, payload));
    expect(send('distress.note', { id: 'nothing', note: 'n1', words: '说了' })).toEqual(['not_found', undefined, 'id']);
    expect(send('distress.note', { id: 'd' })).toEqual(['invalid', undefined, 'words']);
    expect(send('distress.note', { id: 'd', note: 'n1', words: '说了' })).toBeUndefined();
    expect(send('distress.triage', { id: 'd', level: 2, note: 'n1', words: '改' })?.[0]).toBe('illegal');
    expect(send('distress.open', { id: 'nothing', purpose: '督导' })).toEqual(['not_found', undefined, 'id']);
    expect(send('handover.read', { id: 'nothing' })).toEqual(['not_found', undefined, 'id']);
  });

  it('[R31] a sheet is not forgotten while it can be read', () => {
    const made = world(4);
    const content = { where: '北门', danger: '天台边', coming: '社工陶' };
    made.must(social, 'distress.handOver', { id: 'd', sheet: 's', to: [worker.id], content });
    const forget = () => made.send(time, 'handover.forget', { id: 's' });
    made.wait(7 * 24 * 60 - 1);
    expect(why(forget())).toEqual(['illegal', 'distress.still_kept', undefined]);
    made.wait(1);
    expect(why(forget())).toBeUndefined();
    expect(made.state.get(handovers, 's')).toBeUndefined();
    expect(forget().duplicate).toBe(true);
  });

  it('[R31] the way has its side ways: a crisis that is found out late, others that take over, and on from what was handed over', () => {
    const way = (level: number, ...steps: readonly string[]): string | undefined => {
      const made = world(level);
      const content = { where: '北门', danger: '天台边', coming: '社工陶' };
      for (const step of steps)
        made.must(social, `distress.${step}`, {
          ...{ id: 'd' },
          ...(step === 'handOver' ? { sheet: 's', to: [worker.id], content } : {}),
        });
      return made.state.get(distressContacts, 'd')?.status;
    };
    expect(way(2, 'crisis')).toBe('crisis');
    expect(way(2, 'support', 'crisis')).toBe('crisis');
    expect(way(2, 'refer')).toBe('referred');
    expect(way(2, 'support', 'refer')).toBe('referred');
    expect(way(4, 'handOver', 'followUp', 'close')).toBe('closed');
  });
});
