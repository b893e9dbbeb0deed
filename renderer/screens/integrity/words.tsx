// Sentences of ours that may quote names of the evidence: our type, their characters made harmless.
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';

export const Words = ({ text }: { text: string }) => (
  <span className="plaintext iwords">
    <EvidenceText text={text} most={4000} />
  </span>
);
