export const messages = {
  name: '联动',
}
