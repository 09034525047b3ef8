import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { statesOf } from '@liandong/shared/kernel/machine';
import { rightTerms } from '@liandong/shared/kernel/rights.terms';
import { cellOf, type ObjectKind } from '@liandong/shared/kernel/rights';
import { rightsTable } from '@liandong/shared/kernel/rights-table';
import { roles } from '@liandong/shared/kernel/roles';
import { errorCodes } from '@liandong/shared/protocol/errors';
import { errorTerms } from '@liandong/shared/protocol/errors.terms';
import { registry } from '@liandong/server/registry';
import { describe, expect, it } from 'vitest';

const languages = { zh: /\p{Script=Han}/u, en: /^[^\p{Script=Han}]*[A-Za-z][^\p{Script=Han}]*$/u } as const;

interface Words {
  readonly zh: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}

/** Which of the keys lack a word in either language; several keys of one entry: one of them will do. */
function lacking(terms: Words, entries: readonly (string | readonly string[])[]): readonly string[] {
  return (['zh', 'en'] as const).flatMap((language) =>
    entries
      .map((entry) => [entry].flat())
      .filter((keys) => !keys.some((key) => languages[language].test(terms[language][key] ?? '')))
      .map(([key]) => `${language}: ${key}`),
  );
}

const all = [errorTerms, rightTerms, ...registry.capabilities.map(({ terms }) => terms)];
const everything: Words = {
  zh: Object.assign({}, ...all.map(({ zh }) => zh)) as Record<string, string>,
  en: Object.assign({}, ...all.map(({ en }) => en)) as Record<string, string>,
};

/** Reasons as the sources give them: of refusals, of notes, of unfit people and of broken ground. */
function reasonsIn(folder: string): readonly string[] {
  const root = fileURLToPath(new URL(`../../${folder}/dist/`, import.meta.resolve('@liandong/shared/registry')));
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.endsWith('.test.js') && !file.startsWith('testing'))
    .flatMap((file) => {
      const text = readFileSync(`${root}${file}`, 'utf8');
      const said = [...text.matchAll(/reason: '(\w+\.\w+)'/g), ...text.matchAll(/: '(area\.\w+)'/g)];
      const unfit = [...text.matchAll(/unfit\('(\w+)'/g)].map(([, reason]) => `volunteer.${reason}`);
      return [...said.map(([, reason = '']) => reason), ...unfit];
    });
}

describe('words in Chinese and English', () => {
  it('none is of two forms for one and for many: only pages choose between them, and others would say both', () => {
    const root = (folder: string) =>
      fileURLToPath(new URL(`../../${folder}/dist/`, import.meta.resolve('@liandong/shared/registry')));
    const files = ['shared', 'server'].flatMap((folder) =>
      readdirSync(root(folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('erms.js'))
        .map((file) => `${root(folder)}${file}`),
    );
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => readFileSync(file, 'utf8').includes(' | '))).toEqual([]);
  });

  it.each(registry.capabilities.map((capability) => [capability.name, capability] as const))(
    'of %s stand beside it: its commands, its events, the states of its machines',
    (_, { terms, commands, events, machines = [] }) => {
      const types = [...commands, ...events].map(({ type }) => type);
      const states = machines.flatMap((machine) => {
        const [prefix] = machine.transitions[0]?.command.split('.') ?? [];
        return statesOf(machine).map((state) => [`${machine.entity}.${state}`, `${prefix}.status.${state}`]);
      });
      expect(lacking(terms, [...types, ...states])).toEqual([]);
    },
  );

  it('of errors, of the objects of rights and of roles', () => {
    expect(lacking(errorTerms, errorCodes)).toEqual([]);
    expect(
      lacking(
        rightTerms,
        Object.keys(rightsTable).map((object) => `right.${object}`),
      ),
    ).toEqual([]);
    expect(
      lacking(
        everything,
        roles.map((role) => `role.${role}`),
      ),
    ).toEqual([]);
  });

  it('[§6] of every act that a cell of the rights table gives, and of no other', () => {
    const objects = Object.keys(rightsTable) as ObjectKind[];
    const cells = objects.flatMap((object) => roles.map((role) => cellOf(object, role)));
    const acts = [...new Set(cells.flatMap(({ rights }) => rights.map(({ act }) => `act.${act}`))), 'act.S'];
    expect(lacking(rightTerms, acts)).toEqual([]);
    const said = Object.keys(rightTerms.zh).filter((key) => key.startsWith('act.'));
    expect(said.sort()).toEqual(acts.sort());
  });

  it('of every reason that a rule gives', () => {
    const reasons = [...new Set([...reasonsIn('shared'), ...reasonsIn('server')])];
    expect(reasons.length).toBeGreaterThan(60);
    expect(lacking(everything, reasons)).toEqual([]);
  });

  it('a word in one language has its fellow in the other, with the same places to fill', () => {
    const places = (sentence = ''): string =>
      [...sentence.matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name)
        .sort()
        .join();
    const keys = new Set([...Object.keys(everything.zh), ...Object.keys(everything.en)]);
    expect([...keys].filter((key) => places(everything.zh[key]) !== places(everything.en[key]))).toEqual([]);
    expect([...keys].filter((key) => !(key in everything.zh) || !(key in everything.en))).toEqual([]);
  });
});
