import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'org.enrol': '登记组织',
    'org.enrolled': '登记了组织',
    'org.party.social_org': '社会组织',
    'org.party.charity': '慈善组织',
    'org.party.property': '物业',
  },
  en: {
    'org.enrol': 'Enrol an organisation',
    'org.enrolled': 'Enrolled an organisation',
    'org.party.social_org': 'Social organisation',
    'org.party.charity': 'Charity',
    'org.party.property': 'Property manager',
  },
};
