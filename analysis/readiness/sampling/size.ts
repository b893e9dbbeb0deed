// How many items an attribute sample needs. No standard prescribes sizes; this is the arithmetic behind those that are in use.
import { attributeSize } from '../statistics/binomial.ts';
import { finiteSize } from '../statistics/hypergeometric.ts';

export interface SizeAsked {
  confidence: number;
  tolerable: number;
  expected: number;
  population?: number | undefined;
  cluster?: { size: number; likeness: number } | undefined;
}

export interface Size {
  size: number;
  method: string;
  assumes: string;
  design_effect: number;
  sizes: { expected: number; size: number }[];
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

export function sampleSize({ confidence, tolerable, expected, population, cluster }: SizeAsked): Size {
  const design_effect = cluster === undefined ? 1 : 1 + (cluster.size - 1) * cluster.likeness;
  const sizeFor = (allowed: number): number => {
    const plain = population === undefined ? attributeSize(confidence, tolerable, allowed) : finiteSize(population, confidence, tolerable, allowed);
    const widened = Math.ceil(plain * design_effect - 1e-9);
    return population === undefined ? widened : Math.min(population, widened);
  };
  const size = sizeFor(expected);
  const counts = [...new Set([0, 1, 2, expected])].toSorted((a, b) => a - b);
  return {
    size,
    method: `${population === undefined ? 'binomial' : `hypergeometric, of ${population}`}: at most ${expected} deviations in ${size} say with ${percent(confidence)} that fewer than ${percent(tolerable)} deviate`,
    assumes:
      design_effect === 1
        ? 'items are drawn by chance and independent of each other'
        : `items are drawn by chance; design effect ${Number(design_effect.toFixed(3))} for ${cluster?.size} alike items a cluster (likeness ${cluster?.likeness})`,
    design_effect,
    sizes: counts.map((allowed) => ({ expected: allowed, size: sizeFor(allowed) })),
  };
}
