/** A path of our own pages, as a regular expression: "//elsewhere" and "/\elsewhere" would lead away. */
export const ownPath = '^/(?![/\\\\])[!-\\[\\]-~]*$';
const shape = new RegExp(ownPath);

/** Whether somebody may be sent there after signing in. */
export function isOwnPath(path: unknown): path is string {
  return typeof path === 'string' && shape.test(path);
}
