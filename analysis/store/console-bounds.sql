-- Functions that make a huge value of small ones, bounded for the console: DuckDB's memory_limit does not count what they build, nor can an interrupt
-- stop one call of them. How much one value may have is the variable console_elements (console-bounds.ts); a text may have eight bytes for each. The
-- bound stands in an argument: constants are folded from the inside out, and a bound around the call would be folded after the call. The names of the
-- session come before those of the system.
CREATE TEMP MACRO console_bound (size, bound, argument) AS CASE WHEN size > bound THEN error(concat('This value would be longer than the console builds: at most ', bound, ' bytes or elements.')) ELSE argument END;

CREATE TEMP MACRO console_bytes () AS least(8 * getvariable ('console_elements'), 262144);

-- A macro puts its arguments in as text: one that stands twice doubles with each call inside it, and twenty in a row never end. So whatever is measured
-- and used becomes the element of a list of one. The name is one that no column has: an argument that named it would mean the element.
CREATE TEMP MACRO repeat(value, times) AS list_transform(
  [value],
  lambda console_value: system.main.repeat (console_value, console_bound (strlen(CAST(console_value AS VARCHAR))::DOUBLE * times, console_bytes (), times))
) [1];

CREATE TEMP MACRO lpad(value, width, fill) AS system.main.lpad (value, console_bound (width, console_bytes (), width)::INTEGER, fill);

CREATE TEMP MACRO rpad(value, width, fill) AS system.main.rpad (value, console_bound (width, console_bytes (), width)::INTEGER, fill);

CREATE TEMP MACRO replace(value, source, target) AS list_transform(
  [{value: value, target: target}],
  lambda console_value: system.main.replace (
    console_value.value,
    source,
    console_bound (strlen(console_value.value)::DOUBLE * strlen(console_value.target), 16 * console_bytes (), console_value.target)
  )
) [1];

CREATE TEMP MACRO regexp_replace(value, pattern, target) AS list_transform(
  [{value: value, target: target}],
  lambda console_value: system.main.regexp_replace (
    console_value.value,
    pattern,
    console_bound (strlen(console_value.value)::DOUBLE * strlen(console_value.target), 16 * console_bytes (), console_value.target)
  )
) [1],
(value, pattern, target, options) AS list_transform(
  [{value: value, target: target}],
  lambda console_value: system.main.regexp_replace (
    console_value.value,
    pattern,
    console_bound (strlen(console_value.value)::DOUBLE * strlen(console_value.target), 16 * console_bytes (), console_value.target),
    options
  )
) [1];

CREATE TEMP MACRO list_resize(value, size) AS system.main.list_resize (value, console_bound (size, getvariable ('console_elements'), size)),
(value, size, fill) AS system.main.list_resize (value, console_bound (size, getvariable ('console_elements'), size), fill);

CREATE TEMP MACRO array_resize(value, size) AS system.main.list_resize (value, console_bound (size, getvariable ('console_elements'), size)),
(value, size, fill) AS system.main.list_resize (value, console_bound (size, getvariable ('console_elements'), size), fill);

CREATE TEMP MACRO bitstring(value, width) AS system.main.bitstring (value, console_bound (width, console_bytes (), width)::INTEGER);

CREATE TEMP MACRO "||" (a, b) AS list_transform(
  [a],
  lambda console_value: system.main."||" (console_value, console_bound (strlen(CAST(console_value AS VARCHAR)), 16 * console_bytes (), b))
) [1];

-- A step of time is compared with a span of time, a number with a number; what is neither comes back as it was and is refused by the function.
CREATE TEMP MACRO console_steps (begin, finish, step) AS abs(
  coalesce(
    (TRY_CAST (CAST(finish AS VARCHAR) AS DOUBLE) - TRY_CAST (CAST(begin AS VARCHAR) AS DOUBLE)) / TRY_CAST (CAST(step AS VARCHAR) AS DOUBLE),
    (epoch(TRY_CAST (CAST(finish AS VARCHAR) AS TIMESTAMP)) - epoch(TRY_CAST (CAST(begin AS VARCHAR) AS TIMESTAMP))) / epoch(TRY_CAST (CAST(step AS VARCHAR) AS INTERVAL))
  )
);

CREATE TEMP MACRO range(amount) AS system.main.range (console_bound (amount, getvariable ('console_elements'), amount)),
(begin, finish) AS system.main.range (begin, console_bound (finish::DOUBLE - begin, getvariable ('console_elements'), finish)),
(begin, finish, step) AS system.main.range (begin, console_bound (console_steps (begin, finish, step), getvariable ('console_elements'), finish), step);

CREATE TEMP MACRO generate_series(amount) AS system.main.generate_series (console_bound (amount, getvariable ('console_elements'), amount)),
(begin, finish) AS system.main.generate_series (begin, console_bound (finish::DOUBLE - begin, getvariable ('console_elements'), finish)),
(begin, finish, step) AS system.main.generate_series (begin, console_bound (console_steps (begin, finish, step), getvariable ('console_elements'), finish), step);

-- Widths: a long number, or a width that is itself an argument.
CREATE TEMP MACRO console_template (template) AS CASE WHEN regexp_matches(template, '[0-9]{6}|%[^a-zA-Z]*\*|\{[^{}]*:[^{}]*\{') THEN error('This template pads further than the console builds.') ELSE template END;

CREATE TEMP MACRO printf(template) AS system.main.printf (console_template (template)),
(template, v1) AS system.main.printf (console_template (template), v1),
(template, v1, v2) AS system.main.printf (console_template (template), v1, v2),
(template, v1, v2, v3) AS system.main.printf (console_template (template), v1, v2, v3),
(template, v1, v2, v3, v4) AS system.main.printf (console_template (template), v1, v2, v3, v4),
(template, v1, v2, v3, v4, v5) AS system.main.printf (console_template (template), v1, v2, v3, v4, v5),
(template, v1, v2, v3, v4, v5, v6) AS system.main.printf (console_template (template), v1, v2, v3, v4, v5, v6),
(template, v1, v2, v3, v4, v5, v6, v7) AS system.main.printf (console_template (template), v1, v2, v3, v4, v5, v6, v7),
(template, v1, v2, v3, v4, v5, v6, v7, v8) AS system.main.printf (console_template (template), v1, v2, v3, v4, v5, v6, v7, v8);

CREATE TEMP MACRO format(template) AS system.main.format (console_template (template)),
(template, v1) AS system.main.format (console_template (template), v1),
(template, v1, v2) AS system.main.format (console_template (template), v1, v2),
(template, v1, v2, v3) AS system.main.format (console_template (template), v1, v2, v3),
(template, v1, v2, v3, v4) AS system.main.format (console_template (template), v1, v2, v3, v4),
(template, v1, v2, v3, v4, v5) AS system.main.format (console_template (template), v1, v2, v3, v4, v5),
(template, v1, v2, v3, v4, v5, v6) AS system.main.format (console_template (template), v1, v2, v3, v4, v5, v6),
(template, v1, v2, v3, v4, v5, v6, v7) AS system.main.format (console_template (template), v1, v2, v3, v4, v5, v6, v7),
(template, v1, v2, v3, v4, v5, v6, v7, v8) AS system.main.format (console_template (template), v1, v2, v3, v4, v5, v6, v7, v8);
