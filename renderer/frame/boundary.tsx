// What is shown when drawing fails: a fault, never an empty screen.
import { Component, type ReactNode } from 'react';
import type { Fault } from '../../analysis/contract/index.ts';
import { asFault } from '../engine/query-store.ts';
import { Button } from '../widgets/controls.tsx';
import { FaultBox } from '../widgets/layout.tsx';

/** A defect of the page must not look like an empty case. */
export class Boundary extends Component<{ children: ReactNode }, { fault: Fault | undefined }> {
  override state: { fault: Fault | undefined } = { fault: undefined };
  static getDerivedStateFromError(cause: unknown) {
    return { fault: asFault(cause) };
  }
  override render() {
    if (!this.state.fault) return this.props.children;
    return (
      <main className="lost">
        <div className="empty">
          <h2>This screen failed</h2>
          <FaultBox fault={this.state.fault} />
          <Button size="m" look="primary" onClick={() => this.setState({ fault: undefined })}>
            Draw it again
          </Button>
        </div>
      </main>
    );
  }
}
