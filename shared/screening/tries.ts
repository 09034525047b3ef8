/** At the how-manieth time that nobody opens another way is tried [R16]. */
export const lastTry = 3;
