// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../test/support/draw.ts';
import { EvidenceText } from './evidence-text.tsx';
import { markRuns, plainEvidence } from './marks.ts';
import { MiddleCut } from './middle-cut.tsx';

const marks = (host: Element) => Array.from(host.querySelectorAll('.ctl'), (one) => one.textContent);

describe('EvidenceText', () => {
  it('shows acting characters as marks and lets none of them through', () => {
    const host = draw(<EvidenceText text={'root\u001b]0;x\u0007\r\n\u202Efdp\u200B\u0000\uFFFD\u00A0\uDC00'} />);
    expect(marks(host)).toEqual(['ESC', 'BEL', 'CR', 'LF', 'U+202E', 'U+200B', 'NUL', 'U+FFFD', 'NBSP', 'U+DC00']);
    // oxlint-disable-next-line no-control-regex
    expect(host.textContent).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u200b]/);
    expect(host.querySelector('span')?.title).toBe('root<ESC>]0;x<BEL><CR><LF><U+202E>fdp<U+200B><NUL><U+FFFD><NBSP><U+DC00>');
  });

  it('renders no markup', () => {
    const host = draw(<EvidenceText text={'<img src=x onerror=alert(1)><script>1</script>'} box />);
    expect(host.querySelector('img,script')).toBeNull();
    expect(host.querySelector('.evidence')?.textContent).toBe('<img src=x onerror=alert(1)><script>1</script>');
  });

  it('leaves ordinary text of every script alone', () => {
    const text = 'naïve 日本語 עברית عربي emoji 🧭 != <=';
    expect(markRuns(text)).toEqual([{ text }]);
  });

  it('cuts long text, never inside a pair, and shows all of it when asked', () => {
    const text = `${'a'.repeat(9)}🧭${'b'.repeat(50)}`;
    const host = draw(<EvidenceText text={text} box most={10} />);
    expect(host.querySelector('.evidence')?.textContent).toBe(`${'a'.repeat(9)}…`);
    act(() => host.querySelector('button')?.click());
    expect(host.querySelector('.evidence')?.textContent).toBe(text);
  });

  it('marks what was searched, and names in titles stay harmless', () => {
    const host = draw(<EvidenceText text="aws StopLogging x stoplogging" highlight="stopLogging" />);
    expect(Array.from(host.querySelectorAll('mark'), (one) => one.textContent)).toEqual(['StopLogging', 'stoplogging']);
    expect(plainEvidence('a\u2066b\u2069')).toBe('a<U+2066>b<U+2069>');
    expect(marks(draw(<MiddleCut text={'report\u202Excod.pdf'} />))).toEqual(['U+202E']);
  });
});
