import type { TemplateId } from '../workspaces/templates/templates.ts';
import { playbook, type PlaybookItem } from './playbook.ts';
import type { PhaseName } from './schema.ts';
import { careLevels, dimensions, phaseSettings, type CareLevel, type Dimension, type PhaseEffect } from './settings.ts';

/** A figure that a change of phase moves. */
export interface Moved<Of extends string> {
  readonly of: Of;
  readonly from: number;
  readonly to: number;
}

/** What a change of phase will do. The change does just this, so that nobody is surprised. */
export interface PhasePreview {
  readonly tasks: readonly PlaybookItem[];
  readonly board: TemplateId;
  readonly visitGapDays: readonly Moved<CareLevel>[];
  readonly weights: readonly Moved<Dimension>[];
  readonly begins: readonly PhaseEffect[];
  readonly ends: readonly PhaseEffect[];
  readonly wallFirst: 'signs' | 'gaps' | 'needs';
}

/** Says what a change from one phase to another will do. */
export function previewOf(from: PhaseName, to: PhaseName): PhasePreview {
  const [was, will] = [phaseSettings[from], phaseSettings[to]];
  return {
    tasks: playbook[to],
    board: to,
    visitGapDays: careLevels.map((of) => ({ of, from: was.visitGapDays[of], to: will.visitGapDays[of] })),
    weights: dimensions.map((of) => ({ of, from: was.weights[of], to: will.weights[of] })),
    begins: will.effects.filter((effect) => !was.effects.includes(effect)),
    ends: was.effects.filter((effect) => !will.effects.includes(effect)),
    wallFirst: will.wallFirst,
  };
}
