// What the owner of the systems can switch on, so that next time the logs suffice: settings that can be applied as they stand, by weight.
import type { Result } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { copyText } from '../../frame/copy-text.ts';
import { setParams } from '../../navigation/route.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { Empty, FaultBox, SkeletonRows } from '../../widgets/layout.tsx';

type Fix = Result<'readiness.fixes'>['fixes'][number];

export function Fixes() {
  const { data, fault, reload } = useQuery('readiness.fixes', {});
  if (fault) return <FaultBox fault={fault} retry={reload} />;
  if (!data) return <SkeletonRows rows={6} />;
  if (data.fixes.length === 0)
    return (
      <Empty title="No setting is known for what was found">
        Either every check passed, or the kinds of logs of this case have no setting in the list of this build that would mend what did not.
      </Empty>
    );
  return (
    <>
      <div className="rdy-packs">
        <Button icon="clipboard-copy" onClick={() => void copyText(data.markdown, 'The fix list as Markdown')}>
          Copy as Markdown
        </Button>
        <Button icon="clipboard-copy" onClick={() => void copyText(data.csv, 'The fix list as CSV')}>
          Copy as CSV
        </Button>
        <span className="dim t11">“check CASE --fixes FILE.md” writes it as a file. Compare each setting with the vendor’s page of your version first.</span>
      </div>
      {data.fixes.map((fix) => (
        <OneFix key={fix.id} fix={fix} />
      ))}
    </>
  );
}

const OneFix = ({ fix }: { fix: Fix }) => (
  <section className="rdy-fix">
    <h2 className="t12 med">
      {fix.product}: {fix.finding}
    </h2>
    <p className="t11 dim">
      {fix.answers.map(({ check, failing, total }, index) => (
        <span key={check}>
          {index === 0 ? '' : ', '}
          <TextButton onClick={() => setParams({ view: undefined, check }, { push: true })}>{check}</TextButton> {formatCount(failing)} of {formatCount(total)}{' '}
          did not pass
        </span>
      ))}
      {fix.sources.length === 0 ? '' : `; source ${fix.sources.join(', ')}`}
    </p>
    <pre className="mono rdy-setting">{fix.setting.join('\n')}</pre>
    <p className="t11 dim">
      {fix.beware ? `${fix.beware} ` : ''}
      {fix.documented === 'vendor documentation' ? 'From the vendor’s documentation' : 'General knowledge, to be checked first'}, as of {fix.as_of}.{' '}
      <TextButton onClick={() => void copyText(fix.setting.join('\n'), 'The setting')}>Copy setting</TextButton>
    </p>
  </section>
);
