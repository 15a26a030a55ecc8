// Numbers and times as people read them: the same rules as Stream/UnitFormat.cs (a test compares the two).

const NO_VALUE = '–';
const DECIMAL_POINT = (1.5).toLocaleString().charAt(1);
const BINARY_PREFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL_PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

export const isBinaryUnit = unit => unit === 'B' || unit === 'B/s';

/** Number and unit apart: ['1.2', 'GiB']. */
export function split(value, unit) {
  if (!Number.isFinite(value)) {
    return [NO_VALUE, ''];
  }
  switch (unit) {
    case '%': return [fixed(value, 1), '%'];
    case 'B':
    case 'B/s': return bytes(value, unit);
    case 'ms': return milliseconds(value);
    case 's': return milliseconds(value * 1000);
    case '1/s': return perSecond(value);
    default: return plain(value, unit);
  }
}

export function format(value, unit) {
  const [number, written] = split(value, unit);
  return written ? `${number} ${written}` : number;
}

/** A range in one unit: '1.0 to 1.4 GiB'. */
export function formatRange(lower, upper, unit) {
  const [from, fromUnit] = split(lower, unit);
  const [to, toUnit] = split(upper, unit);
  if (from === to && fromUnit === toUnit) {
    return format(upper, unit);
  }
  return fromUnit === toUnit || lower === 0 ? `${from} to ${format(upper, unit)}` : `${format(lower, unit)} to ${format(upper, unit)}`;
}

/** Labels of an axis in one unit with one number of decimals; a short unit stands at the topmost label, a longer one is for the corner of the plot. */
export function axisLabels(splits, step, unit) {
  const largest = Math.max(...splits.map(Math.abs), step);
  const { divisor, written } = axisUnit(largest, unit);
  const decimals = decimalsOf(step / divisor);
  const isShort = written.length <= 2;
  const labels = splits.map((value, index) => {
    const number = fixed(value / divisor, decimals);
    return isShort && written && index === splits.length - 1 ? `${number} ${written}` : number;
  });
  return { labels, unit: isShort ? '' : written };
}

function axisUnit(largest, unit) {
  if (isBinaryUnit(unit)) {
    const power = powerOf(largest, 1024, BINARY_PREFIXES.length - 1);
    return { divisor: 1024 ** power, written: BINARY_PREFIXES[power] + unit };
  }
  if (unit === 'ms' || unit === 's') {
    const inMs = unit === 's' ? largest * 1000 : largest;
    const perUnit = unit === 's' ? 0.001 : 1;
    return inMs >= 1000 ? { divisor: 1000 * perUnit, written: 's' } : { divisor: perUnit, written: 'ms' };
  }
  if (unit === '%') {
    return { divisor: 1, written: '%' };
  }
  const power = powerOf(largest, 1000, DECIMAL_PREFIXES.length - 1);
  return { divisor: 1000 ** power, written: DECIMAL_PREFIXES[power] + (unit === '1/s' ? '/s' : unit) };
}

const powerOf = (value, base, most) => (value >= base ? Math.min(most, Math.floor(Math.log(value) / Math.log(base) + 1e-9)) : 0);

/** Decimals that tell neighbouring labels of a step apart. */
function decimalsOf(step) {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, scaled)) {
      return decimals;
    }
  }
  return 3;
}

function bytes(value, unit) {
  const [scaled, prefix] = scale(value, 1024, BINARY_PREFIXES, 1);
  return [fixed(scaled, prefix ? 1 : 0), prefix + unit];
}

function milliseconds(value) {
  const size = Math.abs(value);
  if (size > 0 && size < 0.9995) return [fixed(value * 1000, 0), 'µs'];
  if (size < 999.95) return [fixed(value, 1), 'ms'];
  if (size < 119_995) return [fixed(value / 1000, 2), 's'];
  return [fixed(value / 60_000, 1), 'min'];
}

function perSecond(value) {
  const [scaled, prefix] = scale(value, 1000, DECIMAL_PREFIXES, 1);
  return [fixed(scaled, 1), prefix + '/s'];
}

function plain(value, unit) {
  if (Math.abs(value) < 9_999.5 && (Number.isInteger(value) || Math.abs(value) >= 999.5)) {
    return [fixed(value, 0), unit];
  }
  const [scaled, prefix] = scale(value, 1000, DECIMAL_PREFIXES, 2);
  const size = Math.abs(scaled);
  return [fixed(scaled, size < 9.995 ? 2 : size < 99.95 ? 1 : 0), prefix + unit];
}

function scale(value, step, prefixes, decimals) {
  let power = 0;
  while (power < prefixes.length - 1 && round(Math.abs(value), decimals) >= step) {
    value /= step;
    power++;
  }
  return [value, prefixes[power]];
}

function round(value, decimals) {
  const factor = 10 ** decimals;
  return Math.sign(value) * Math.round(Math.abs(value) * factor) / factor;
}

function fixed(value, decimals) {
  const rounded = round(value, decimals);
  const written = (rounded === 0 ? 0 : rounded).toFixed(decimals);
  return DECIMAL_POINT === '.' ? written : written.replace('.', DECIMAL_POINT);
}

const clockParts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
const clock = new Intl.DateTimeFormat(undefined, clockParts);
const clockUtc = new Intl.DateTimeFormat(undefined, { ...clockParts, timeZone: 'UTC' });
const clockMinutes = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const tenths = timeMs => `.${Math.floor((((timeMs % 1000) + 1000) % 1000) / 100)}`;

export const localTime = (timeMs, isFine = false) => clock.format(timeMs) + (isFine ? tenths(timeMs) : '');
export const utcTime = (timeMs, isFine = false) => clockUtc.format(timeMs) + (isFine ? tenths(timeMs) : '') + ' UTC';
export const localMinutes = timeMs => clockMinutes.format(timeMs);

/** Time before or after the newest tick: '-45 s', '-2 min', 'now', '+15 s'. */
export function relativeTime(offsetMs) {
  const seconds = Math.round(offsetMs / 1000);
  if (seconds === 0) {
    return 'now';
  }
  const sign = seconds < 0 ? '-' : '+';
  const size = Math.abs(seconds);
  if (size < 120) return `${sign}${size} s`;
  if (size < 7200) return `${sign}${trim(size / 60)} min`;
  return `${sign}${trim(size / 3600)} h`;
}

export function age(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

const trim = value => (Number.isInteger(value) ? String(value) : value.toFixed(1));
