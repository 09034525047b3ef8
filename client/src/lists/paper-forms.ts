/** Forms that a list is printed as, beside the plain list. */
export const paperForms = ['signIn', 'receipts', 'tasks', 'visits', 'contacts'] as const;
export type PaperForm = (typeof paperForms)[number];

/** The form that an address names, if it is one. */
export function paperFormOf(said: unknown): PaperForm | undefined {
  return paperForms.find((form) => form === said);
}
