import { Type } from 'typebox';
import { Id } from '../protocol/up.ts';

/** Most photos of one report, or of one act. */
export const mostPhotos = 3;

/** Opaque ids of photos, which stand beside the log. */
export const PhotoIds = Type.Array(Id, { minItems: 1, maxItems: mostPhotos, uniqueItems: true });
