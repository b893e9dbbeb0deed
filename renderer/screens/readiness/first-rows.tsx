// More rows than anybody reads are not drawn; the banner says that there are more, and where.
import { formatCount } from '../../format/number.ts';
import { Banner } from '../../widgets/layout.tsx';

const MOST = 500;

export const firstRows = <T,>(rows: readonly T[]): readonly T[] => rows.slice(0, MOST);

export const CutBanner = ({ of }: { of: number }) =>
  of > MOST ? (
    <Banner>
      The first {MOST} of {formatCount(of)} are shown. “check CASE --json” lists all.
    </Banner>
  ) : null;
