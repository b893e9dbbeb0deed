// Capture and recapture: what another log saw is a sample of the acts, and the share of it that is here estimates the share of all of them that is here.
import { wilson } from '../../statistics/wilson.ts';

/** Normal deviate of 99 %: of a hundred intervals at most one misses by chance. */
const Z = 2.575829;

/** `unseen`: share of the acts of this log that the other one lacks. */
export function recaptured({ captured, expected, unseen }: { captured: number; expected: number; unseen: number }): {
  rate: number;
  low: number;
  high: number;
} {
  const rate = captured / expected;
  const { low, high } = wilson(captured, expected, Z);
  // What the other lost in one piece is no sample: the share may be another there, by as much again as is missing elsewhere.
  const apart = unseen * (1 - rate);
  return { rate, low: Math.max(0, low - apart), high: Math.min(1, high + apart) };
}
