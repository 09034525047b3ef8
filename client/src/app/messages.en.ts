export const messages = {
  name: 'Liandong',
}
