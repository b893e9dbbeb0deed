// Words of ours or of an investigator that may carry evidence inside: marked like evidence, set in the text face.
import { EvidenceText } from './evidence-text.tsx';
import './evidence-words.css';

/** `lines` = each line of the text on its own. */
export const EvidenceWords = ({ text, lines = false }: { text: string; lines?: boolean }) => (
  <span className="plaintext">
    {lines ? (
      text.split('\n').map((line, index) => (
        <span key={index} className="wordline">
          <EvidenceText text={line} most={5000} />
        </span>
      ))
    ) : (
      <EvidenceText text={text} most={5000} />
    )}
  </span>
);
