// Paths, digests and addresses: cut in the middle, because the tail tells them apart. The whole value is in the tip and in a copy.
import { markRuns, plainEvidence } from './marks.ts';

/** Characters that fit anywhere. */
const SHORT = 16;

/** `tail` = characters that stay as long as there is room for them; below that they lose their beginning, never their end. Untrusted text is safe here. */
export function MiddleCut({ text, tail = 12, mono = true }: { text: string; tail?: number; mono?: boolean }) {
  // Something stays in front, so that a cut always shows.
  const isLong = text.length > SHORT;
  const at = isLong ? Math.max(text.length - tail, Math.floor(text.length / 4)) : Math.max(0, text.length - tail);
  const draw = (part: string) =>
    markRuns(part).map((run, index) =>
      run.mark ? (
        <span key={index} className="ctl">
          {run.mark}
        </span>
      ) : (
        run.text
      ),
    );
  return (
    <span className={`cut-mid${isLong ? ' long' : ''}${mono ? ' mono' : ''}`} title={plainEvidence(text)}>
      {/* Two boxes would be read as two words: the whole is said once. */}
      <span className="sr-only">{plainEvidence(text)}</span>
      <bdi aria-hidden="true">{draw(text.slice(0, at))}</bdi>
      <bdi aria-hidden="true">
        <span>{draw(text.slice(at))}</span>
      </bdi>
    </span>
  );
}

/** First and last characters of a digest: `63cf20…1d89`. */
export const shortHash = (hash: string, head = 8): string => (hash.length > head + 5 ? hash.slice(0, head) : hash);
export const Hash = ({ value, head = 8 }: { value: string; head?: number }) => (
  <span className="mono" title={value}>
    {shortHash(value, head)}
  </span>
);
