import type { CommandKind } from '@liandong/shared/kernel/command';
import { holdsIdCard } from '@liandong/shared/kernel/id-card';
import { holdsMobile } from '@liandong/shared/kernel/mobile';
import { refuse, type Refusal } from '@liandong/shared/kernel/refusal';
import { idPattern } from '@liandong/shared/protocol/up';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

type Compiled = ReturnType<typeof Compile>;

const compiled = new WeakMap<TSchema, Compiled>();

/** The compiled form of a schema; compiled once. */
function checkerOf(schema: TSchema): Compiled {
  let checker = compiled.get(schema);
  if (!checker) compiled.set(schema, (checker = Compile(schema)));
  return checker;
}

/** Keys that would reach a prototype: refused wherever they stand. */
const poison = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 24;

/** Path of the first thing that no schema may let through: prototype keys, depth, lone surrogates. */
export function poisoned(value: unknown, path = '', depth = 0): string | undefined {
  if (depth > deepest) return path;
  if (typeof value === 'string') return value.isWellFormed() ? undefined : path;
  // Bytes have no keys of their own.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  for (const key of Object.keys(value)) {
    const here = path ? `${path}/${key}` : key;
    if (poison.has(key) || !key.isWellFormed()) return here;
    const inner = poisoned((value as Record<string, unknown>)[key], here, depth + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Why a value does not fit a schema, with the path of the field, or nothing when it fits. */
export function faultIn(schema: TSchema, value: unknown): Refusal | undefined {
  const bad = poisoned(value);
  if (bad !== undefined) return refuse('invalid', { field: bad, params: { rule: 'unsafe' } });
  const checker = checkerOf(schema);
  if (checker.Check(value)) return undefined;
  const faults = checker.Errors(value);
  const fault = faults.find((one) => one.keyword !== 'boolean') ?? faults[0];
  if (!fault) return refuse('invalid');
  const extra = fault.keyword === 'additionalProperties' ? first(fault.params, 'additionalProperties') : undefined;
  const missing = fault.keyword === 'required' ? first(fault.params, 'requiredProperties') : undefined;
  const path = [fault.instancePath.slice(1), extra ?? missing ?? ''].filter(Boolean).join('/');
  return refuse('invalid', { field: path || 'payload', params: { rule: fault.keyword } });
}

function first(params: object, key: string): string | undefined {
  const value = (params as Record<string, unknown>)[key];
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : undefined;
}

/** What of a schema says where which text stands, and which many will read. */
interface Shape {
  readonly pattern?: string;
  readonly open?: boolean;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** The shape of a field, in whichever of several forms has it. */
function fieldOf(shape: Shape | undefined, key: string): Shape | undefined {
  return shape?.properties?.[key] ?? shape?.anyOf?.map((one) => fieldOf(one, key)).find(Boolean);
}

/** Path of the first text of which `holds` is true. */
function textWith(
  holds: (text: string, shape: Shape | undefined) => boolean,
  shape: Shape | undefined,
  value: unknown,
  path = '',
): string | undefined {
  if (typeof value === 'string') return holds(value, shape) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const of = Array.isArray(value) ? shape?.items : fieldOf(shape, key);
    const found = textWith(holds, of, inner, path ? `${path}/${key}` : key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Ids are codes: those of households may look like the number of an identity card. */
const holdsCard = (text: string, shape: Shape | undefined): boolean =>
  shape?.pattern !== idPattern && holdsIdCard(text);
const holdsNumber = (text: string, shape: Shape | undefined): boolean => shape?.open === true && holdsMobile(text);

/** Path of the first text that holds the number of an identity card, in what fits a schema; ids are codes. */
export function idCardIn(shape: TSchema | undefined, value: unknown): string | undefined {
  return textWith(holdsCard, shape, value);
}

/**
 * Why a payload does not fit its command. Numbers of identity cards are stored nowhere, and what many read names nobody's
 * phone [cross-cutting rule on privacy].
 */
export function faultOfPayload(kind: CommandKind, payload: unknown): Refusal | undefined {
  const fault = faultIn(kind.schema, payload);
  if (fault) return fault;
  const card = idCardIn(kind.schema, payload);
  if (card !== undefined) return refuse('invalid', { field: card, reason: 'text.id_card' });
  const mobile = textWith(holdsNumber, kind.schema, payload);
  return mobile === undefined ? undefined : refuse('invalid', { field: mobile, reason: 'text.mobile' });
}
