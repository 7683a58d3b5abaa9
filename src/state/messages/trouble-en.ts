/** Why there is no vault where one could be expected: what happened, why, what to do. In English. */
export const en = {
  forbidden: {
    title: 'This browser keeps nothing for this page',
    why: 'It refuses to store data here: a private window, or a setting for this site.',
    next: 'A private session works all the same: your keys stay in this tab and are gone when it closes.',
  },
} as const
