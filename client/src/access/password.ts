/** Shortest password that the server takes, in characters. */
export const shortest = 10;

/** What is wrong with a new password, or nothing. Length alone counts: rules of composition help nobody. */
export function passwordProblem(password: string, again: string): 'short' | 'differs' | undefined {
  if (password.length < shortest) return 'short';
  return password === again ? undefined : 'differs';
}
