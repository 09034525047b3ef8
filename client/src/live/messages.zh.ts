export const messages = {
  reload: '刷新页面',
  signIn: '重新登录',
};
