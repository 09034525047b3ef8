import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import CareBars from './CareBars.vue';
import LimitRing from './LimitRing.vue';
import NeedTwin from './NeedTwin.vue';
import Panel from './Panel.vue';
import PartyMark from './PartyMark.vue';
import { freshnessOf } from '../live/freshness.ts';
import { useStrip } from '../wall/use-strip.ts';
import StaleStrip from './StaleStrip.vue';
import { provideStopped } from './stopped.ts';
import SupplyBar from './SupplyBar.vue';

const global = { plugins: [i18n] };

describe('Panel', () => {
  it('[fresh] a live panel says how old it is', () => {
    const panel = mount(Panel, {
      global,
      props: { title: '任务', age: 2 },
      slots: { default: 'x' },
    });
    expect(panel.text()).toContain('2 秒前');
    expect(panel.classes()).not.toContain('old');
  });

  it('[fresh] a panel that waits for its first figures says no nought', async () => {
    const panel = mount(Panel, {
      global,
      props: { title: '事件 0 件', sub: '0 项 · 至 20:00', state: 'loading' as 'live' | 'loading' },
    });
    expect(panel.get('header').text()).toBe('事件 … 件… 项 · 至 20:00');
    await panel.setProps({ state: 'live' });
    expect(panel.get('header').text()).toContain('事件 0 件0 项');
  });

  it('[stale] a stale panel looks old and says when it stopped', () => {
    const panel = mount(Panel, {
      global,
      props: { title: '任务', age: 137, state: 'stale', stoppedAt: '14:29:51' },
    });
    expect(panel.text()).toContain('停在 14:29:51');
    expect(panel.attributes('data-state')).toBe('stale');
    expect(panel.classes()).toContain('old');
  });

  it('[stale] one panel over its limit says so by itself', () => {
    const panel = mount(Panel, { global, props: { title: '资源', age: 48, state: 'slow' } });
    expect(panel.text()).toContain('48 秒未更新');
  });

  it('[P4] every panel of a page that fell silent looks old, whatever it knows itself, until the page is heard again', async () => {
    const freshness = ref(freshnessOf(0, 1_000, 0));
    const page = defineComponent({
      setup() {
        useStrip(freshness, ref('open'), ref([]), () => 0);
        const states = ['live', 'slow', 'empty', 'loading'] as const;
        return () => states.map((state) => h(Panel, { title: '物资', state }));
      },
    });
    const app = defineComponent({
      setup() {
        provideStopped();
        const shown = ref(true);
        return { shown };
      },
      render() {
        return this.shown ? h(page) : h(Panel, { title: '别的页' });
      },
    });
    const mounted = mount(app, { global });
    const old = (): boolean[] => mounted.findAll('section').map((one) => one.classes().includes('old'));
    expect(old()).toEqual([false, false, false, false]);
    freshness.value = freshnessOf(0, 13_000, 1_000_000);
    await nextTick();
    // What never came is not old.
    expect(old()).toEqual([true, true, true, false]);
    expect(mounted.find('section').text()).toMatch(/停在 \d\d:\d\d:\d\d/);
    mounted.vm.shown = false;
    await nextTick();
    expect(old()).toEqual([false]);
  });

  it('[error] a panel that failed keeps its last content and offers a retry', async () => {
    const panel = mount(Panel, {
      global,
      props: { title: '地图', state: 'error', message: '没有取到' },
      slots: { default: '旧画面' },
    });
    expect(panel.text()).toContain('旧画面');
    await panel.get('button').trigger('click');
    expect(panel.emitted('retry')).toHaveLength(1);
  });

  it('[loading] a short wait shows no skeleton', async () => {
    vi.useFakeTimers();
    const panel = mount(Panel, {
      global,
      props: { title: '地图', state: 'loading', message: '正在取' },
    });
    expect(panel.find('.skeleton').exists()).toBe(false);
    await vi.advanceTimersByTimeAsync(301);
    expect(panel.find('.skeleton').exists()).toBe(true);
    vi.useRealTimers();
  });
});

describe('signs are shape and word, not colour alone', () => {
  it('[limit] over is a disc with a mark; before that a ring fills', () => {
    const over = mount(LimitRing, { global, props: { state: 'over', text: '超 22 分' } });
    expect(over.find('.disc').exists()).toBe(true);
    expect(over.get('svg').attributes('aria-label')).toBe('超时');
    const near = mount(LimitRing, { global, props: { state: 'near', used: 0.5 } });
    expect(near.find('.disc').exists()).toBe(false);
    expect(near.get('.used').attributes('stroke-dasharray')).toMatch(/^18\.8/);
  });

  it('[party] a mark has a character and an accessible name', () => {
    const mark = mount(PartyMark, { global, props: { party: 'social_org' } });
    expect(mark.text()).toBe('组');
    expect(mark.attributes('aria-label')).toBe('社会组织');
  });

  it('[care] the level is bars and a word, never a colour word', () => {
    const care = mount(CareBars, { global, props: { level: 'yellow', word: true } });
    expect(care.findAll('.on')).toHaveLength(3);
    expect(care.text()).toBe('二级关爱');
  });

  it('[supply] the four parts are read out, and what is open is counted', () => {
    const bar = mount(SupplyBar, {
      global,
      props: { received: 30, transit: 24, pledged: 20, total: 100 },
    });
    expect(bar.get('.bar').attributes('aria-label')).toBe('签收 30 · 在途 24 · 认领 20 · 还缺 26');
  });
});

describe('needs', () => {
  it('[twins] both sides stand together, each sorted by itself, the gap in words', () => {
    const side = (title: string, value: number) => ({
      title,
      value,
      rows: [
        { name: 'b', value: 90 },
        { name: 'a', value: 50 },
      ],
    });
    const twin = mount(NeedTwin, {
      global,
      props: { material: side('物质需求', 82), spiritual: side('精神需求', 62) },
    });
    expect(twin.findAll('.side')).toHaveLength(2);
    expect(twin.findAll('.name').map((name) => name.text())).toEqual(['a', 'b', 'a', 'b']);
    expect(twin.get('.gap').text()).toBe('精神一侧低 20 个百分点');
  });

  it('[charts] nothing asked is a dash, not a zero', () => {
    const side = { title: 't', value: null, rows: [] };
    const twin = mount(NeedTwin, { global, props: { material: side, spiritual: side } });
    expect(twin.get('.value').text()).toBe('—');
  });
});

it('[stale] the strip says how long and what not to do', () => {
  const strip = mount(StaleStrip, { global, props: { silentFor: 137, stoppedAt: '14:29:51' } });
  expect(strip.text()).toContain('连接中断 2 分 17 秒');
  expect(strip.text()).toContain('请勿据此调度');
});
