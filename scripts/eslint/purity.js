import globals from 'globals';

const language = Object.keys(globals.es2025);
// Pure functions that every engine has.
const everywhere = ['TextEncoder', 'TextDecoder', 'structuredClone', 'URL', 'URLSearchParams'];
const without = (names, ...allowed) => names.filter((name) => !allowed.flat().includes(name));

const browser = Object.keys(globals.browser);
const node = Object.keys(globals.node);

const pureGlobals = without([...new Set([...browser, ...node])], language, everywhere);
const browserOnly = without(browser, node, language);

/** ESLint configs: what the packages below the screens may not touch. */
export const purityConfigs = [
  {
    files: ['shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...pureGlobals],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an argument.',
        },
      ],
    },
  },
  {
    files: ['maps/**/*.ts', 'server/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...browserOnly] },
  },
];
