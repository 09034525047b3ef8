import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import vueA11y from 'eslint-plugin-vuejs-accessibility';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { noCjkText } from './scripts/eslint/no-cjk-text.js';
import { ownerConfigs } from './scripts/eslint/owners.js';
import { purityConfigs } from './scripts/eslint/purity.js';

const typed = ['{shared,maps,server}/**/*.ts', 'client/src/**/*.ts'];
const tests = ['**/*.test.ts', 'tests/**/*.ts'];
const html = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTML', 'setHTMLUnsafe'];

// The layout of templates is prettier's business.
const layout = Object.fromEntries(
  [
    ...['first-attribute-linebreak', 'html-closing-bracket-newline', 'html-closing-bracket-spacing'],
    ...['html-indent', 'html-quotes', 'html-self-closing', 'max-attributes-per-line'],
    ...['multiline-html-element-content-newline', 'mustache-interpolation-spacing'],
    ...['no-multi-spaces', 'no-spaces-around-equal-signs-in-attribute'],
    ...['singleline-html-element-content-newline'],
  ].map((rule) => [`vue/${rule}`, 'off']),
);

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'coverage/**', 'data/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  ...vueA11y.configs['flat/recommended'],
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: globals.browser },
    rules: {
      ...layout,
      'vue/no-v-html': 'error',
      // Components are imported by name, so they cannot be taken for HTML elements.
      'vue/multi-word-component-names': 'off',
      'vuejs-accessibility/label-has-for': [
        'error',
        {
          controlComponents: ['NInput', 'NInputNumber', 'NSelect', 'NCheckbox', 'NSwitch', 'NRadio'],
          required: { some: ['nesting', 'id'] },
        },
      ],
      'no-undef': 'off',
    },
  },
  ...tseslint.configs.strictTypeCheckedOnly.map((config) => ({ ...config, files: typed })),
  {
    files: typed,
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Nobody writes enums here, and looking for them takes an eighth of the whole check.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Ports and composables are objects of closures; taking one of them apart is their use.
      '@typescript-eslint/unbound-method': 'off',
      // A port is asynchronous even where one implementation needs no await.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.{ts,vue}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  ...purityConfigs,
  ...ownerConfigs,
  {
    files: ['client/src/**/*.{ts,vue}'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...html.map((property) => ({ property, message: 'Text of people never becomes HTML.' })),
      ],
    },
  },
  {
    files: ['client/src/**/*.{ts,vue}', 'server/**/*.ts'],
    ignores: [
      ...['**/messages.*.ts', '**/terms.ts', '**/*.test.ts'],
      // Invented sample people and places, and the column names of outside tables, are data.
      ...['**/samples/**', '**/{sample,samples,sample-*}.ts', '**/profiles/**'],
    ],
    plugins: { house: { rules: { 'no-cjk-text': noCjkText } } },
    rules: { 'house/no-cjk-text': 'error' },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'vue/one-component-per-file': 'off',
    },
  },
  {
    // In tests wrong shapes are the point; in the client, ESLint takes whatever comes out of a
    // .vue file for `any` (vue-tsc knows better).
    files: [...tests, 'client/src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
