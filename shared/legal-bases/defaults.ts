import type { LegalBasis } from './schema.ts';

const npc = '全国人民代表大会常务委员会';

/** Midnight in China at the beginning of a day, ms since 1970 UTC. */
const from = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/**
 * Laws that every community's register begins with: data, in force as published, from when their text of today holds.
 * An entry under the same id takes its place. Articles stand only where the whole act rests on that one.
 */
export const defaultBases: readonly LegalBasis[] = [
  {
    id: 'law-emergency-response',
    title: '中华人民共和国突发事件应对法',
    issuer: npc,
    documentNo: '主席令第二十五号',
    acts: ['phase', 'closure'],
    validFrom: from('2024-11-01'),
  },
  {
    id: 'law-public-health-emergency',
    title: '中华人民共和国突发公共卫生事件应对法',
    issuer: npc,
    acts: ['phase', 'closure'],
    validFrom: from('2025-11-01'),
  },
  {
    id: 'law-infectious-diseases',
    title: '中华人民共和国传染病防治法',
    issuer: npc,
    documentNo: '主席令第四十七号',
    acts: ['phase', 'closure'],
    validFrom: from('2025-09-01'),
  },
  {
    id: 'law-flood-control',
    title: '中华人民共和国防洪法',
    issuer: npc,
    acts: ['phase', 'closure'],
    validFrom: from('2016-07-02'),
  },
  {
    id: 'law-residents-committees',
    title: '中华人民共和国城市居民委员会组织法',
    issuer: npc,
    acts: ['phase'],
    validFrom: from('2026-01-01'),
  },
  {
    id: 'law-personal-information',
    title: '中华人民共和国个人信息保护法',
    article: '第十三条',
    issuer: npc,
    acts: ['personal_data'],
    validFrom: from('2021-11-01'),
  },
];
