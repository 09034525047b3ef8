import css from './tokens.css?raw';

export type Theme = 'light' | 'dark';

/**
 * Colours by name (`ink`, `panel`, …) of each theme, read from tokens.css,
 * for libraries that compute with colours and cannot take CSS variables.
 */
export const tokens: Record<Theme, (name: string) => string> = {
  light: lookup("[data-theme='light']"),
  dark: lookup("[data-theme='dark']"),
};

function lookup(selector: string): (name: string) => string {
  const own = declarations(selector);
  const common = declarations('by day and night');
  return (name) => {
    const value = own.get(name) ?? common.get(name);
    if (value === undefined) throw new Error(`no token --${name} in tokens.css`);
    return value;
  };
}

function declarations(after: string): Map<string, string> {
  const open = css.indexOf('{', css.indexOf(after));
  const block = css.slice(open + 1, css.indexOf('}', open));
  return new Map(
    block.split(';').flatMap((line): [string, string][] => {
      const found = /--([\w-]+):\s*([^;]+)/.exec(line);
      return found?.[1] && found[2] ? [[found[1], found[2].trim()]] : [];
    }),
  );
}
