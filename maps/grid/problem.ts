import { gridProblemTerms } from '../terms.ts';
import type { GridProblem, GridProblemCode, Point } from './model.ts';

/** Makes a problem; `feature` is the name a person would look for in the file. */
export function problem(
  code: GridProblemCode,
  feature: string,
  params: GridProblem['params'] = {},
  position?: Point,
): GridProblem {
  return position ? { code, feature, params, position } : { code, feature, params };
}

/** The problem as one sentence for people, naming the feature. */
export function problemText(found: GridProblem, language: 'zh' | 'en'): string {
  const words = new Map<string, string | number>([['feature', found.feature], ...Object.entries(found.params)]);
  return gridProblemTerms[language][found.code].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(words.get(name) ?? ''),
  );
}
