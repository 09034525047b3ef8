import type { Grant } from '@liandong/shared/kernel/actor';
import type { Wanted } from './accounts.ts';

/** Organisations of the sample communities, all invented. */
export const orgNames = {
  'org-chenguang': { name: '晨光公益', party: 'social_org' },
  'org-renhe': { name: '仁和基金会', party: 'charity' },
  'org-funv': { name: '三八里妇女互助组', party: 'social_org' },
  'org-property': { name: '安居物业', party: 'property' },
} as const;

type RosterLine = readonly [login: string, name: string, role: Grant['role'], own?: Pick<Grant, 'grids' | 'org'>];

/** Turns a roster into accounts of one community; phones are of a number range that is given to nobody. */
function rosterOf(community: string, lines: readonly RosterLine[], firstPhone: number): Wanted[] {
  return lines.map(([login, name, role, own = {}], index) => {
    const phone = role === 'wall' ? {} : { phone: `199000${String(firstPhone + index).padStart(5, '0')}` };
    return {
      login,
      name,
      ...phone,
      kind: role === 'wall' ? 'device' : 'person',
      grants: [{ community, role, ...own }],
    };
  });
}

/** Who has an account in 普东社区. `org` and `org2` are of different organisations. */
export function pudongRoster(community: string): Wanted[] {
  const grid = (number: string): string => `${community}${number}`;
  return rosterOf(
    community,
    [
      ['lead', '傅启明', 'lead'],
      ['duty', '段守一', 'command'],
      ['coordinator', '许文静', 'coordinator'],
      ['coordinator2', '何志远', 'coordinator'],
      ['grid', '梁国栋', 'grid_worker', { grids: [grid('015')] }],
      ['captain', '袁桂芳', 'captain', { grids: [grid('01501')] }],
      ['social', '陶知夏', 'social_worker'],
      ['supervisor', '顾清和', 'supervisor'],
      ['org', '林向阳', 'social_org', { org: 'org-chenguang' }],
      ['org2', '宋怀仁', 'social_org', { org: 'org-renhe' }],
      ['volunteer', '周雪梅', 'volunteer'],
      ['resident', '温玉珍', 'resident'],
      ['subdistrict', '蔡明远', 'subdistrict'],
      ['evaluator', '沈思源', 'evaluator'],
      ['team', '马建业', 'team_lead', { org: 'org-chenguang' }],
      ['auditor', '严守正', 'auditor'],
      ['wall', '普东大屏', 'wall'],
    ],
    0,
  );
}

/** Who has an account in 河湾里社区. */
export function hewanRoster(community: string): Wanted[] {
  return rosterOf(
    community,
    [
      ['hw-lead', '罗正清', 'lead'],
      ['hw-coordinator', '谢明慧', 'coordinator'],
      ['hw-social', '钟若水', 'social_worker'],
      ['hw-supervisor', '唐有恒', 'supervisor'],
      ['hw-wall', '河湾里大屏', 'wall'],
    ],
    200,
  );
}

/** Who has an account in 广源路社区. */
export function guangyuanRoster(community: string): Wanted[] {
  return rosterOf(
    community,
    [
      ['gy-lead', '石广林', 'lead'],
      ['gy-coordinator', '田晓禾', 'coordinator'],
      ['gy-grid', '侯立柱', 'grid_worker', { grids: [`${community}001`] }],
      ['gy-social', '齐予安', 'social_worker'],
      ['gy-org', '柏松年', 'social_org', { org: 'org-chenguang' }],
      ['gy-volunteer', '鲁小川', 'volunteer'],
      ['gy-wall', '广源路大屏', 'wall'],
    ],
    100,
  );
}
