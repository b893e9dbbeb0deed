// Severities of a finding, as a choice.
export const severities = [
  { value: 'high', text: 'high' },
  { value: 'medium', text: 'medium' },
  { value: 'low', text: 'low' },
  { value: 'informational', text: 'informational' },
] as const;
