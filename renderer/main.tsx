// Entry of the page. Order matters: the theme, then frame and widgets, then the screens' own CSS.
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import './frame/frame.css';
import './widgets/controls.css';
import './widgets/filter.css';
import './widgets/table/table.css';
import './widgets/verdict/verdict.css';
import './widgets/evidence/evidence.css';
import './widgets/layout.css';
import './widgets/floating.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
