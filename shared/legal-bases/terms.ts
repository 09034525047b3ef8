import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'legalBasis.enter': '登记法律依据',
    'legalBasis.entered': '登记了法律依据',
    'legalBasis.end': '停用法律依据',
    'legalBasis.ended': '停用了法律依据',
    'BasisAct.phase': '切换阶段',
    'BasisAct.closure': '转达封控',
    'BasisAct.personal_data': '收集个人信息',
    'legalBasis.none': '登记簿里没有这条法律依据。请两委或街道先登记，再选它',
    'legalBasis.not_covering': '这条依据管不到这件事。换一条管这件事的，或先登记',
    'legalBasis.not_yet': '这条依据还没有施行。换一条已施行的',
    'legalBasis.over': '这条依据已经停用或到期。换一条有效的，或先登记新的',
    'legalBasis.none_holds': '登记簿里没有一条有效的依据管这件事。请两委或街道先登记一条',
    'legalBasis.ends_before_start': '失效早于施行。请核对日期',
  },
  en: {
    'legalBasis.enter': 'Enter a legal basis',
    'legalBasis.entered': 'Legal basis entered',
    'legalBasis.end': 'End a legal basis',
    'legalBasis.ended': 'Legal basis ended',
    'BasisAct.phase': 'Change of phase',
    'BasisAct.closure': 'Relay of a closure',
    'BasisAct.personal_data': 'Collection of personal data',
    'legalBasis.none':
      'The register has no such legal basis. Let the committees or the subdistrict enter it first, then choose it',
    'legalBasis.not_covering': 'This basis does not cover the act. Choose one that does, or enter it first',
    'legalBasis.not_yet': 'This basis is not in force yet. Choose one that is',
    'legalBasis.over': 'This basis was ended or has expired. Choose a valid one, or enter the new one first',
    'legalBasis.none_holds':
      'No valid basis in the register covers this. Let the committees or the subdistrict enter one first',
    'legalBasis.ends_before_start': 'It ends before it begins. Check the dates',
  },
};
