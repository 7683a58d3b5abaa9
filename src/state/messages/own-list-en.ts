/** The sentences about the list that an endpoint publishes of itself, in English. */
export const en = {
  shipped: (routes: string, date: string) =>
    `List of ${routes} routes, as of ${date}; it ships with this page.`,
  own: (endpoint: string) => `${endpoint}’s own list: read`,
  more: (count: number) =>
    count === 1 ? 'It has 1 route that the other lacks.' : `It has ${count} routes that the other lacks.`,
  none: (endpoint: string) => `${endpoint}’s own list, with what each route does, has not been read.`,
  reading: (endpoint: string) => `Reading ${endpoint}’s own list…`,
  failed: (endpoint: string) =>
    `${endpoint}’s own list could not be read just now. What is known of it goes on serving.`,
  refresh: 'Read it again',
  read: 'Read it',
  lacking: (endpoint: string) => `${endpoint} does not list this operation: a call there would find nothing.`,
  replacement: 'Takes its place',
  deletion: 'Goes on',
}
