-- Functions that make a huge value of small ones, bounded for the console: DuckDB's memory_limit does not count what they build, nor can an interrupt
-- stop one call of them. Up to 2,048 rows are made at a time, so one value may have 256 KiB. The bound stands in an argument: constants are folded
-- from the inside out, and a bound around the call would be folded after the call. The names of the session come before those of the system.
CREATE OR REPLACE TEMP MACRO console_bound(size, bound, argument) AS
  CASE WHEN size > bound THEN error(concat('This value would be longer than the console builds: at most ', bound, ' bytes or elements.')) ELSE argument END;

CREATE OR REPLACE TEMP MACRO repeat(value, times) AS
  system.main.repeat(value, console_bound(strlen(CAST(value AS VARCHAR))::DOUBLE * times, 262144, times));

CREATE OR REPLACE TEMP MACRO lpad(value, width, fill) AS system.main.lpad(value, console_bound(width, 262144, width)::INTEGER, fill);
CREATE OR REPLACE TEMP MACRO rpad(value, width, fill) AS system.main.rpad(value, console_bound(width, 262144, width)::INTEGER, fill);

CREATE OR REPLACE TEMP MACRO replace(value, source, target) AS
  system.main.replace(value, source, console_bound(strlen(value)::DOUBLE * strlen(target), 33554432, target));

CREATE OR REPLACE TEMP MACRO regexp_replace
  (value, pattern, target) AS system.main.regexp_replace(value, pattern, console_bound(strlen(value)::DOUBLE * strlen(target), 33554432, target)),
  (value, pattern, target, options) AS system.main.regexp_replace(value, pattern, console_bound(strlen(value)::DOUBLE * strlen(target), 33554432, target), options);

CREATE OR REPLACE TEMP MACRO list_resize
  (value, size) AS system.main.list_resize(value, console_bound(size, 262144, size)),
  (value, size, fill) AS system.main.list_resize(value, console_bound(size, 262144, size), fill);
CREATE OR REPLACE TEMP MACRO array_resize
  (value, size) AS system.main.list_resize(value, console_bound(size, 262144, size)),
  (value, size, fill) AS system.main.list_resize(value, console_bound(size, 262144, size), fill);

CREATE OR REPLACE TEMP MACRO bitstring(value, width) AS system.main.bitstring(value, console_bound(width, 262144, width)::INTEGER);

CREATE OR REPLACE TEMP MACRO "||"(a, b) AS system.main."||"(a, console_bound(strlen(CAST(a AS VARCHAR)), 16777216, b));

-- A step of time is compared with a span of time, a number with a number; what is neither comes back as it was and is refused by the function.
CREATE OR REPLACE TEMP MACRO console_steps(begin, finish, step) AS abs(coalesce(
  (TRY_CAST(CAST(finish AS VARCHAR) AS DOUBLE) - TRY_CAST(CAST(begin AS VARCHAR) AS DOUBLE)) / TRY_CAST(CAST(step AS VARCHAR) AS DOUBLE),
  (epoch(TRY_CAST(CAST(finish AS VARCHAR) AS TIMESTAMP)) - epoch(TRY_CAST(CAST(begin AS VARCHAR) AS TIMESTAMP)))
    / epoch(TRY_CAST(CAST(step AS VARCHAR) AS INTERVAL))));
CREATE OR REPLACE TEMP MACRO range
  (amount) AS system.main.range(console_bound(amount, 262144, amount)),
  (begin, finish) AS system.main.range(begin, console_bound(finish::DOUBLE - begin, 262144, finish)),
  (begin, finish, step) AS system.main.range(begin, console_bound(console_steps(begin, finish, step), 262144, finish), step);
CREATE OR REPLACE TEMP MACRO generate_series
  (amount) AS system.main.generate_series(console_bound(amount, 262144, amount)),
  (begin, finish) AS system.main.generate_series(begin, console_bound(finish::DOUBLE - begin, 262144, finish)),
  (begin, finish, step) AS system.main.generate_series(begin, console_bound(console_steps(begin, finish, step), 262144, finish), step);

-- Widths: a long number, or a width that is itself an argument.
CREATE OR REPLACE TEMP MACRO console_template(template) AS
  CASE WHEN regexp_matches(template, '[0-9]{6}|%[^a-zA-Z]*\*|\{[^{}]*:[^{}]*\{') THEN error('This template pads further than the console builds.') ELSE template END;
CREATE OR REPLACE TEMP MACRO printf
  (template) AS system.main.printf(console_template(template)),
  (template, v1) AS system.main.printf(console_template(template), v1),
  (template, v1, v2) AS system.main.printf(console_template(template), v1, v2),
  (template, v1, v2, v3) AS system.main.printf(console_template(template), v1, v2, v3),
  (template, v1, v2, v3, v4) AS system.main.printf(console_template(template), v1, v2, v3, v4),
  (template, v1, v2, v3, v4, v5) AS system.main.printf(console_template(template), v1, v2, v3, v4, v5),
  (template, v1, v2, v3, v4, v5, v6) AS system.main.printf(console_template(template), v1, v2, v3, v4, v5, v6),
  (template, v1, v2, v3, v4, v5, v6, v7) AS system.main.printf(console_template(template), v1, v2, v3, v4, v5, v6, v7),
  (template, v1, v2, v3, v4, v5, v6, v7, v8) AS system.main.printf(console_template(template), v1, v2, v3, v4, v5, v6, v7, v8);
CREATE OR REPLACE TEMP MACRO format
  (template) AS system.main.format(console_template(template)),
  (template, v1) AS system.main.format(console_template(template), v1),
  (template, v1, v2) AS system.main.format(console_template(template), v1, v2),
  (template, v1, v2, v3) AS system.main.format(console_template(template), v1, v2, v3),
  (template, v1, v2, v3, v4) AS system.main.format(console_template(template), v1, v2, v3, v4),
  (template, v1, v2, v3, v4, v5) AS system.main.format(console_template(template), v1, v2, v3, v4, v5),
  (template, v1, v2, v3, v4, v5, v6) AS system.main.format(console_template(template), v1, v2, v3, v4, v5, v6),
  (template, v1, v2, v3, v4, v5, v6, v7) AS system.main.format(console_template(template), v1, v2, v3, v4, v5, v6, v7),
  (template, v1, v2, v3, v4, v5, v6, v7, v8) AS system.main.format(console_template(template), v1, v2, v3, v4, v5, v6, v7, v8);
