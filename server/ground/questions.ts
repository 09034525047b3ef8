import type { GroundCheck, Shapes } from '@liandong/shared/areas/ground';
import { checkGround } from './check-ground.ts';
import { shapes } from './shapes.ts';

/** What rules ask of geometry that takes long. */
export type GroundQuestion =
  | { readonly what: 'check'; readonly of: Parameters<GroundCheck> }
  | { readonly what: 'take'; readonly of: Parameters<Shapes['take']> }
  | { readonly what: 'join'; readonly of: Parameters<Shapes['join']> };

export type GroundAnswer = ReturnType<GroundCheck> | ReturnType<Shapes['take']>;

/** Reckons an answer. Takes seconds for many areas. */
export function answerOf(question: GroundQuestion): GroundAnswer {
  switch (question.what) {
    case 'check':
      return checkGround(...question.of);
    case 'take':
      return shapes.take(...question.of);
    case 'join':
      return shapes.join(...question.of);
  }
}
