// A source of four hundred records, its central copy that dropped 17, doubled 5 and altered 2, and one that is whole.

const START = Date.UTC(2026, 2, 2);
export const records = Array.from({ length: 400 }, (_, n) => ({
  timestamp: new Date(START + n * 61_007).toISOString(),
  user: `u${n % 7}`,
  action: 'read',
  outcome: 'success',
  event_id: `${(n * 7919).toString(16)}-x`,
  amount: n,
}));
export const central = records.flatMap((one, n) => {
  const copy = { ...one, received_at: new Date(START + n * 61_007 + 2500).toISOString() };
  if (n >= 100 && n < 117) return [];
  if (n % 70 === 3 && n > 10 && n < 360) return [copy, copy];
  if (n === 200) return [{ ...copy, user: 'eve' }];
  if (n === 201) return [{ ...copy, amount: 0 }];
  return [copy];
});

export const whole = records.map((one) => ({ ...one, received_at: one.timestamp }));
