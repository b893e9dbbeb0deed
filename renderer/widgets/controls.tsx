// Buttons, switches and inputs. Real form elements, styled by controls.css.
import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon, type IconName } from './icons/icon.tsx';

type NativeButton = Omit<ComponentProps<'button'>, 'className' | 'type'>;

export interface ButtonProps extends NativeButton {
  icon?: IconName;
  /** `primary`: at most one a screen. */
  look?: 'plain' | 'primary' | 'ghost';
  size?: 's' | 'm';
  /** Key that presses it, shown as a hint: `F5`. */
  hint?: string;
  /** `submit` inside a form. */
  type?: 'button' | 'submit';
  /** True while it works: disabled, same width. */
  busy?: boolean;
}

export const Button = ({ icon, look = 'plain', size = 's', hint, busy, disabled, type = 'button', children, ...rest }: ButtonProps) => (
  <button
    type={type}
    className={['btn', size === 's' ? 's' : '', look === 'plain' ? '' : look].filter(Boolean).join(' ')}
    disabled={disabled || busy}
    aria-busy={busy || undefined}
    {...rest}
  >
    {icon ? <Icon name={icon} size="s" /> : null}
    {children}
    {hint ? <kbd>{hint}</kbd> : null}
  </button>
);

/** Square button without text; `label` is its name and tip. */
export const IconButton = ({ icon, label, size = 's', ...rest }: NativeButton & { icon: IconName; label: string; size?: 'xs' | 's' | 'm' }) => (
  <button type="button" className="btn ghost icon" aria-label={label} title={label} {...rest}>
    <Icon name={icon} size={size} />
  </button>
);

/** Words that act: looks like a link. For places in the app use an anchor with `hrefTo`. */
export const TextButton = ({ children, ...rest }: NativeButton) => (
  <button type="button" className="link plain" {...rest}>
    {children}
  </button>
);

export interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; text: ReactNode; title?: string; disabled?: boolean }[];
  onChange: (value: T) => void;
}
/** One of a few. */
export const Segmented = <T extends string>({ label, value, options, onChange }: SegmentedProps<T>) => (
  <div className="seg" role="group" aria-label={label}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        title={option.title}
        disabled={option.disabled}
        onClick={() => onChange(option.value)}
      >
        {option.text}
      </button>
    ))}
  </div>
);

/** On or off, as a button. */
export const Toggle = ({
  on,
  onChange,
  icon,
  children,
  ...rest
}: Omit<NativeButton, 'onChange'> & { on: boolean; onChange: (on: boolean) => void; icon?: IconName }) => (
  <button type="button" className="btn s toggle" aria-pressed={on} onClick={() => onChange(!on)} {...rest}>
    {icon ? <Icon name={icon} size="s" /> : null}
    {children}
  </button>
);

export const Checkbox = ({
  checked,
  onChange,
  children,
  disabled,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
}) => (
  <label className="checkbox">
    <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
    <span>{children}</span>
  </label>
);

export const Radio = ({ checked, onChange, name, children }: { checked: boolean; onChange: () => void; name: string; children: ReactNode }) => (
  <label className="checkbox">
    <input type="radio" name={name} checked={checked} onChange={onChange} />
    <span>{children}</span>
  </label>
);

export interface FieldProps extends Omit<ComponentProps<'input'>, 'className' | 'onChange' | 'value' | 'size'> {
  value: string;
  onChange: (value: string) => void;
  icon?: IconName;
  /** Visible label above; absent = `aria-label` is needed. */
  label?: string;
  /** Below it, in one line. */
  help?: ReactNode;
  /** Why the value does not do. */
  wrong?: string | null;
  size?: 's' | 'm';
  mono?: boolean;
}

export function Field({ value, onChange, icon, label, help, wrong, size = 's', mono, ...rest }: FieldProps) {
  const id = useId();
  const note = wrong ?? help;
  const input = (
    <span className={size === 's' ? 'field s' : 'field'}>
      {icon ? <Icon name={icon} size="s" /> : null}
      <input
        id={id}
        className={mono ? 'mono' : undefined}
        value={value}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={note ? `${id}-n` : undefined}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
    </span>
  );
  if (!label && !note) return input;
  return (
    <div className="labelled">
      {label ? <label htmlFor={id}>{label}</label> : null}
      {input}
      {note ? (
        <span id={`${id}-n`} className={wrong ? 't11 wrong' : 't11 dim'}>
          {note}
        </span>
      ) : null}
    </div>
  );
}

/** Text of several lines. */
export function TextArea({
  value,
  onChange,
  label,
  help,
  mono,
  rows = 4,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'className' | 'onChange' | 'value'> & {
  value: string;
  onChange: (value: string) => void;
  label: string;
  help?: ReactNode;
  mono?: boolean;
}) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={mono ? 'area mono' : 'area'}
        rows={rows}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      {help ? <span className="t11 dim">{help}</span> : null}
    </div>
  );
}

export interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; text: string }[];
  onChange: (value: T) => void;
  /** True = the label is only for screen readers. */
  bare?: boolean;
  disabled?: boolean;
}
/** The system's own list: keyboard, search by letter and long lists come with it. */
export function Select<T extends string>({ label, value, options, onChange, bare, disabled }: SelectProps<T>) {
  const id = useId();
  const select = (
    <span className="field s select">
      <select id={id} value={value} disabled={disabled} aria-label={bare ? label : undefined} onChange={(event) => onChange(event.target.value as T)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size="xs" />
    </span>
  );
  if (bare) return select;
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {select}
    </div>
  );
}

/** `Ctrl+K` -> keys side by side. On a Mac the host shows the same names; the keys work with Cmd too. */
export const Kbd = ({ keys }: { keys: string }) => (
  <span className="keys">
    {keys.split(/[+ ]/).map((key, index) => (
      <kbd key={index}>{key}</kbd>
    ))}
  </span>
);
