// Copies a text; the button says whether it worked.
import { useState } from 'react';
import { Button } from '../../widgets/controls.tsx';

export function CopyButton({ text, children }: { text: string; children: string }) {
  const [state, setState] = useState<'' | 'copied' | 'refused'>('');
  return (
    <Button
      icon="copy"
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setState('copied'),
          () => setState('refused'),
        )
      }
    >
      {state === 'copied' ? 'Copied' : state === 'refused' ? 'The system refused the copy' : children}
    </Button>
  );
}
