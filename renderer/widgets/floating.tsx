// What floats: dialog, popover, tooltip. Radix does focus and keys; the scrim is ours, because Radix's own overlay and select
// insert style elements that the content security policy refuses.
import { Dialog as RadixDialog, Popover as RadixPopover, Tooltip as RadixTooltip } from 'radix-ui';
import { type ReactNode, useLayoutEffect, useRef } from 'react';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Sign at the left of the title. */
  sign?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  width?: number;
  /** For faults and questions that must be answered. */
  alert?: boolean;
  describe?: string;
}

/** A field first; without one the primary button, so that Enter does what the dialog is for. */
function focusFirst(event: Event): void {
  const content = event.currentTarget as HTMLElement | null;
  const wanted =
    content?.querySelector<HTMLElement>('input:not([disabled]),textarea') ?? content?.querySelector<HTMLElement>('footer .btn.primary:not([disabled])');
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
}

/** Focus goes back to where it was: a dialog that a key opened has no trigger for Radix to return to. */
function useFocusBack(open: boolean): (event: Event) => void {
  const before = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (open && document.activeElement instanceof HTMLElement && !document.activeElement.closest('.dialog')) before.current = document.activeElement;
  }, [open]);
  return (event) => {
    event.preventDefault();
    if (before.current?.isConnected) before.current.focus({ preventScroll: true });
  };
}

export const Dialog = ({ open, onClose, title, sign, children, footer, width = 600, alert, describe }: DialogProps) => {
  const giveFocusBack = useFocusBack(open);
  return (
    <RadixDialog.Root open={open} onOpenChange={(now) => (now ? undefined : onClose())}>
      <RadixDialog.Portal>
        <div className="scrim" aria-hidden="true" />
        <RadixDialog.Content
          className="dialog"
          style={{ width }}
          role={alert ? 'alertdialog' : 'dialog'}
          aria-describedby={undefined}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={giveFocusBack}
        >
          <header>
            {sign}
            <RadixDialog.Title asChild>
              <h2>{title}</h2>
            </RadixDialog.Title>
          </header>
          <div className="body">
            {describe ? <p className="mid">{describe}</p> : null}
            {children}
          </div>
          {footer ? <footer>{footer}</footer> : null}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
};

export interface PopoverProps {
  /** The control that opens it; must take a ref (Button, IconButton, native elements). */
  trigger: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  label: string;
}
export const Popover = ({ trigger, children, open, onOpenChange, align = 'start', label }: PopoverProps) => (
  <RadixPopover.Root open={open} onOpenChange={onOpenChange}>
    <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
    <RadixPopover.Portal>
      <RadixPopover.Content className="pop float" align={align} sideOffset={4} collisionPadding={8} aria-label={label}>
        {children}
      </RadixPopover.Content>
    </RadixPopover.Portal>
  </RadixPopover.Root>
);

/** For what needs more than a `title`: several lines, signs. Its text must not be needed to work. */
export const Tooltip = ({ text, children }: { text: ReactNode; children: ReactNode }) => (
  <RadixTooltip.Provider delayDuration={400}>
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content className="tip" sideOffset={4} collisionPadding={8}>
          {text}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  </RadixTooltip.Provider>
);
