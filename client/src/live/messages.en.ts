export const messages = {
  reload: 'Reload the page',
  signIn: 'Sign in again',
};
