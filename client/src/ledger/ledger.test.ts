import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, watch } from 'vue';
import { createRegistry } from '@liandong/shared/registry';
import { i18n } from '../app/i18n.ts';
import QrCode from '../ui/QrCode.vue';
import { codeOf, useActWords, type Chained } from './act-words.ts';
import type { Act, EntryProof } from './answers.ts';
import { entryHash } from './hashes.ts';
import { checkInclusion } from './inclusion.ts';
import ChainPanel from './ChainPanel.vue';
import CheckpointPanel from './CheckpointPanel.vue';
import { lineOf } from './checkpoint-line.ts';
import ExportLedger from './ExportLedger.vue';
import { queryOf, useActs } from './use-acts.ts';
import { useChain } from './use-chain.ts';
import { useProof, verdictOn } from './use-proof.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  i18n.global.locale.value = 'zh-CN';
});

/** What a composable gives inside a component. */
function inside<T>(use: () => T): { got: T; end: () => void } {
  let got: T | undefined;
  const one = mount(
    defineComponent(() => {
      got = use();
      return () => h('i');
    }),
    { global: { plugins: [i18n] } },
  );
  return { got: got as T, end: () => one.unmount() };
}

/** Answers of the server, one after the other; gives back what was asked. */
function answering(...answers: object[]): string[] {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((path) => {
    asked.push(path as string);
    const answer = answers.shift() ?? { error: { code: 'not_found' } };
    return Promise.resolve(new Response(JSON.stringify(answer), { status: 'error' in answer ? 404 : 200 }));
  });
  return asked;
}

const act = (seq: number): Act => ({ seq, body: '{}', hash: '', place: { lines: [], grids: [], names: [] } });
const wanted = { line: '', grid: '', from: '', to: '' };

describe('the state of the ledger', () => {
  it('[P4] [P8] stays as it last was when the server can’t be asked, and says since when', async () => {
    const state = { epoch: 'e', size: 3, hash: '', checked: 3 };
    answering(state, { error: { code: 'internal' } }, state);
    const { got, end } = inside(() => useChain('/l'));
    await vi.waitFor(() => expect(got.chain.value?.size).toBe(3));
    await got.load();
    expect(got.problem.value).not.toBe('');
    expect(got.stoppedAt.value).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(got.chain.value?.size).toBe(3);
    await got.load();
    expect(got.problem.value).toBe('');
    end();
  });

  it.each([
    [{ size: 3, checked: 3 }, '完好，每一条都核过'],
    [{ size: 1_003, checked: 3 }, '前 3 条完好，还没核完'],
    [{ size: 3, checked: 1, brokenAt: 2 }, '在第 2 条断开'],
    [{ size: 0, checked: 0 }, '还没有记录'],
  ])('[P8] is said in words: %o', (chain, words) => {
    const props = { chain: { epoch: 'e', hash: '0'.repeat(64), ...chain }, problem: '', stoppedAt: '' };
    const panel = mount(ChainPanel, { props, global: { plugins: [i18n] } });
    expect(panel.text()).toContain(words);
    expect(panel.find('.sign').exists()).toBe(true);
  });
});

describe('the list of sealed acts', () => {
  it('[P8] asks for days as China counts them, both included', () => {
    const query = queryOf({ line: 'flood', grid: '', from: '2026-07-04', to: '2026-07-04' }, 7);
    const from = Date.parse('2026-07-03T16:00:00Z');
    expect(query).toBe(`line=flood&from=${from}&to=${from + 86_399_999}&before=7`);
    expect(queryOf(wanted, undefined)).toBe('');
  });

  it('[P8] goes on behind an empty page until something is found or the beginning is reached', async () => {
    const asked = answering(
      { entries: [], before: 9_000 },
      { entries: [act(7)], before: 4_000 },
      { entries: [act(2)] },
    );
    const { got, end } = inside(() => useActs('/l'));
    await got.list(wanted);
    expect(got.acts.value.map(({ seq }) => seq)).toEqual([7, 2]);
    expect(asked).toEqual(['/l/entries?', '/l/entries?before=9000', '/l/entries?before=4000']);
    expect([got.state.value, got.before.value]).toEqual(['resting', undefined]);
    end();
  });

  it('[P8] stops where it is told to, keeps what it has, and goes on from there', async () => {
    const asked = answering({ entries: [act(9)], before: 8 }, { entries: [act(3)], before: 2 }, { entries: [act(3)] });
    const { got, end } = inside(() => useActs('/l'));
    const listing = got.list(wanted);
    // While the second page is on its way.
    const ended = watch(got.before, (at) => at === 8 && got.stop(), { flush: 'sync' });
    await listing;
    ended();
    expect([got.state.value, got.acts.value.map(({ seq }) => seq), got.before.value]).toEqual(['resting', [9], 8]);
    await got.more();
    expect(got.acts.value.map(({ seq }) => seq)).toEqual([9, 3]);
    expect(asked.at(-1)).toBe('/l/entries?before=8');
    end();
  });

  it('[P8] a search that fails keeps what was found and says why', async () => {
    answering({ entries: [act(9)], before: 8 });
    const { got, end } = inside(() => useActs('/l'));
    await got.list(wanted);
    expect([got.state.value, got.acts.value.length, got.before.value]).toEqual(['failed', 1, 8]);
    expect(got.problem.value).toContain('没有找到');
    end();
  });
});

function proofOf(seq: number, community = 'c'): EntryProof {
  const previous = '1'.repeat(64);
  const body = JSON.stringify({ seq });
  const hash = entryHash(previous, body) ?? '';
  const path = seq === 1 ? [] : ['2'.repeat(64)];
  const { root = '' } = checkInclusion(hash, seq, { size: seq, root: '' }, path);
  const checkpoint = { community, epoch: 'e', size: seq, chain: hash, root, at: 1, key: 'k', signature: 's' };
  return { entry: { ...act(seq), body, hash }, previous, checkpoint, path };
}

describe('the proof of an entry', () => {
  it('[P8] holds when its body gives its hash, and its path leads to the root; and by nothing less', async () => {
    const proof = proofOf(2);
    const holds = (other: Partial<EntryProof>, seq = 2) => verdictOn({ ...proof, ...other }, seq, 'c')?.holds;
    expect(holds({})).toBe(true);
    expect(holds({ previous: '3'.repeat(64) }), 'the hash before it').toBe(false);
    expect(holds({ entry: { ...proof.entry, body: '{"seq":2,"x":1}' } }), 'its body').toBe(false);
    expect(holds({ path: ['3'.repeat(64)] }), 'its path').toBe(false);
    expect(holds({ entry: proofOf(1).entry }), 'another entry').toBe(false);
    expect(holds({}, 1), 'not what was asked for').toBe(false);
    expect(verdictOn(proof, 2, 'd')?.holds, 'of another community').toBe(false);
  });

  it('[P8] is asked for again until a checkpoint covers it, and no more once it is closed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { entry, previous } = proofOf(2);
    const uncovered = { entry, previous };
    const asked = answering(uncovered, uncovered, proofOf(2), uncovered);
    const { got, end } = inside(() => useProof('/l', 'c'));
    await got.open(2);
    expect(got.state.value).toBe('waiting');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(got.state.value).toBe('waiting');
    await vi.advanceTimersByTimeAsync(4_000);
    await vi.waitFor(() => expect(got.state.value).toBe('checked'));
    expect(got.verdict.value?.holds).toBe(true);
    await got.open(2);
    got.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(4);
    end();
  });
});

describe('entries in people’s words', () => {
  const registry = createRegistry(
    () => undefined,
    (point) => point,
  );
  const sealed = [...registry.events.values()].filter(({ sealed: is }) => is).map(({ type }) => type);
  const data = {
    id: '0198c5e2-77aa-7b21-9b5e-012345abcdef',
    from: 'warning',
    to: 'response',
    status: 'published',
    minutes: 5,
    grants: [{ role: 'lead' }],
    disabled: true,
    reason: 'asked',
    kept: 5,
    seq: 4,
    until: 5,
  };
  const event = (type: string): Chained => ({ seq: 1, type, at: 1, by: 'y-123456', role: 'lead', data });

  it.each(['zh-CN', 'en'] as const)(
    '[P8] every kind of sealed act has its words in %s, and nobody a name',
    (locale) => {
      i18n.global.locale.value = locale;
      const { got, end } = inside(() => useActWords(() => true));
      expect(sealed.length).toBeGreaterThan(10);
      for (const type of sealed) {
        const said = got.said(event(type));
        expect(said, type).not.toMatch(/\w\.\w|undefined|\{/);
        expect(/\p{Script=Han}/u.test(said), said).toBe(locale === 'zh-CN');
      }
      // What of a person was read is for who may verify.
      const read = { ...event('person.revealed'), data: { person: 'p', what: 'case' } };
      const plain = inside(() => useActWords(() => false));
      expect(got.said(read)).not.toBe(got.said({ ...read, data: { person: 'p' } }));
      expect(plain.got.said(read)).toBe(got.said({ ...read, data: { person: 'p' } }));
      plain.end();
      expect(codeOf('0198c5e2abcdef.12')).toBe('…abcdef.12');
      expect(got.who(event('phase.changed'))).toContain('…123456');
      expect(got.about(event('phase.changed'))).toContain('…abcdef');
      const about = (id: string): string => got.about({ ...event('phase.changed'), data: { id } });
      expect(about('PD-2026-07')).toContain(' PD-2026-07');
      expect(about('settings')).toBe('');
      for (const chosen of ['wanglan1990', '13800138000']) expect(about(chosen)).not.toContain(chosen);
      expect(got.corrects(event('text.erased'))).toBe(4);
      expect(got.corrects({ ...event('stock.reversed'), data: { corrects: 3, seq: 9 } })).toBe(3);
      // An edition of a report names the one before by its id, and evidence a seq that it corrects nothing of.
      for (const other of [{}, { corrects: '2026-06-07' }, { seq: 4 }])
        expect(got.corrects({ ...event('brief.corrected'), data: other })).toBeUndefined();
      end();
    },
  );
});

describe('what leaves the page', () => {
  const checkpoint = {
    ...{ community: 'c', epoch: 'e', size: 3, chain: 'ab', root: 'cd', at: 1_780_000_000_000 },
    ...{ key: '0123456789abcdef', signature: 'c2lnbmVkLWJ5LXRoZS1sZWRnZXI=' },
  };
  const publicKey = '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n';

  it('[P8] the code and the line carry the signed checkpoint, with its signature and the key that checks it beside', () => {
    const props = { checkpoint, publicKey, exportPath: undefined, file: 'f' };
    const panel = mount(CheckpointPanel, { props, global: { plugins: [i18n] } });
    expect(panel.getComponent(QrCode).props('text')).toBe(lineOf(checkpoint));
    expect(JSON.parse(panel.get('[aria-label="检查点原文"]').text())).toEqual(checkpoint);
    expect(panel.get('[aria-label="公钥"]').text()).toBe(publicKey.trimEnd());
    expect(panel.get('dl').text()).toContain(checkpoint.signature.slice(0, 8));
    expect(panel.text()).toContain('ledger:verify');
    panel.unmount();
  });

  it.each([
    ['zh-CN', '没有下载成。这项操作不在您的权限里'],
    ['en', 'Not downloaded. This is not among your rights'],
  ] as const)('[P8] a ledger that is not given is refused in words, in %s', async (locale, words) => {
    i18n.global.locale.value = locale;
    answering({ error: { code: 'forbidden' } });
    const page = mount(ExportLedger, { props: { path: '/l/export', file: 'f' }, global: { plugins: [i18n] } });
    await page.get('button').trigger('click');
    await vi.waitFor(() => expect(page.find('[role="alert"]').text()).toContain(words));
    page.unmount();
  });
});
