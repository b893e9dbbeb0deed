// What was chosen to be imported: each path with how far the look at it is, why it cannot be imported, and a cross that takes it off again.
import type { ProbedPath } from '../../../analysis/contract/index.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { IconButton, TextButton } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Icon } from '../../widgets/icons/icon.tsx';
import { IssueMark } from '../../widgets/verdict/verdict.tsx';
import type { Looking } from './use-looking.ts';

function progressOf({ state, files, looked, items }: ProbedPath): string {
  if (state === 'looked') return formatCounted(items, 'item');
  if (files === null) return state === 'looking' ? 'listing' : 'not looked at yet';
  const far = `${formatCount(looked)} of ${formatCounted(files, 'file')}`;
  return state === 'looking' ? far : `${far}, stopped`;
}

/** `looking` absent: they are being imported, and stay. */
export function ChosenPaths({ paths, states, looking }: { paths: readonly string[]; states: readonly ProbedPath[] | undefined; looking: Looking | undefined }) {
  return (
    <ul className="chosenpaths" aria-label="Chosen paths">
      {paths.map((path) => {
        const state = states?.find((one) => one.path === path);
        return (
          <li key={path}>
            <Icon name={state?.problem ? 'file-x' : state?.kind === 'folder' ? 'folder' : 'file'} size="s" />
            <MiddleCut text={path} tail={40} />
            <span className="grow" />
            {state?.problem ? (
              <>
                <IssueMark tone="open">
                  <span className="cut" title={plainEvidence(state.problem)}>
                    cannot be imported
                  </span>
                </IssueMark>
                {looking ? <TextButton onClick={looking.goOn}>Try again</TextButton> : null}
              </>
            ) : (
              <span className="t11 dim tabular">{state ? progressOf(state) : ''}</span>
            )}
            {looking ? <IconButton icon="x" label={`Take off ${plainEvidence(path, 200)}`} size="xs" onClick={() => looking.remove(path)} /> : null}
          </li>
        );
      })}
    </ul>
  );
}
