// How records that a pipeline of Elastic took apart into fields are told, and where they keep what they were made of.

/** Of a `MemberPeel`. */
export const takenApart = {
  original: 'event.original',
  parsed: ['event.action', 'event.category', 'event.outcome', 'user.name', 'user.id', 'source.ip', 'http.request', 'winlog'],
} as const;
