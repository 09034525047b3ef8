/** The card stands on every building's page, and is the same to all: what was told of a day is for those who see counts. */
export function moodForResidents(): object {
  return {};
}
