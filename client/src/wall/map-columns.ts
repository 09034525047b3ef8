/** What is told of the people of each grid where the map's colours can't be seen. */
export const mapColumns = ['demand', 'onPost', 'coming', 'gap'] as const;
