import vue from 'eslint-plugin-vue';
import vueA11y from 'eslint-plugin-vuejs-accessibility';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { noCjkText } from './scripts/eslint/no-cjk-text.js';
import { ownerConfigs } from './scripts/eslint/owners.js';
import { purityConfigs } from './scripts/eslint/purity.js';

const html = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTML', 'setHTMLUnsafe'];

// The layout of templates is the formatter's business.
const layout = Object.fromEntries(
  [
    ...['first-attribute-linebreak', 'html-closing-bracket-newline', 'html-closing-bracket-spacing'],
    ...['html-indent', 'html-quotes', 'html-self-closing', 'max-attributes-per-line'],
    ...['multiline-html-element-content-newline', 'mustache-interpolation-spacing'],
    ...['no-multi-spaces', 'no-spaces-around-equal-signs-in-attribute'],
    ...['singleline-html-element-content-newline'],
  ].map((rule) => [`vue/${rule}`, 'off']),
);

// Templates, and the rules of this house. The language itself is .oxlintrc.json's, which knows the types.
export default [
  { ignores: ['**/dist/**', 'server/bundle/**', '**/node_modules/**', 'coverage/**', 'data/**', '**/*.{js,mjs,cjs}'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  // Both look for components in every file, and here components are .vue files.
  ...[...vue.configs['flat/recommended'], ...vueA11y.configs['flat/recommended']].map((config) => ({
    ...config,
    files: ['**/*.vue'],
  })),
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
          controlComponents: ['NInput', 'NInputNumber', 'NumberField', 'NSelect', 'NCheckbox', 'NSwitch', 'NRadio'],
          required: { some: ['nesting', 'id'] },
        },
      ],
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
];
