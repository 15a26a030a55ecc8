// The value axis: ends on round numbers, and ends that stay where they are.

/** The axis shrinks only when the data has needed less than this share of it … */
const SHRINK_BELOW = 0.6;

/** … for this long, in ms. */
const SHRINK_AFTER_MS = 4000;

const DECIMAL_STEPS = [1, 2, 2.5, 5, 10];
const BINARY_STEPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/** Smallest round step of at least `atLeast`; for bytes round in powers of two. */
export function roundStep(atLeast, isBinary) {
  if (!(atLeast > 0)) {
    return 1;
  }
  if (isBinary && atLeast >= 1) {
    const unit = 1024 ** Math.floor(Math.log(atLeast) / Math.log(1024));
    return unit * BINARY_STEPS.find(step => step * unit >= atLeast * (1 - 1e-9));
  }
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * (DECIMAL_STEPS.find(step => step * power >= atLeast * (1 - 1e-9)) ?? 10);
}

/** Ends and step of an axis that shows the given range with about `ticks` lines. */
export function roundRange(low, high, ticks, isBinary) {
  const span = high - low || Math.abs(high) || 1;
  const step = roundStep(span / Math.max(1, ticks), isBinary);
  const from = Math.floor(low / step + 1e-9) * step;
  let to = Math.ceil(high / step - 1e-9) * step;
  if (to <= from) {
    to = from + step;
  }
  return { from, to, step };
}

/** The value axis of one chart. It grows at once and shrinks slowly, so that it never jitters. */
export class ValueAxis {
  constructor({ isBinary = false, minimum = null, maximum = null, includesZero = true } = {}) {
    this.isBinary = isBinary;
    this.minimum = minimum;
    this.maximum = maximum;
    this.includesZero = includesZero;
    this.reset();
  }

  reset() {
    this.range = null;
    this.looseSince = NaN;
  }

  /** Takes the extent of the data shown at a time (of the data, not of a clock) and gives {from, to, step}. */
  fit(low, high, timeMs, ticks) {
    const wanted = this.#wanted(low, high, ticks);
    const now = this.range;
    if (!now || wanted.from < now.from || wanted.to > now.to || now.ticks !== ticks) {
      this.looseSince = NaN;
      this.range = now && now.ticks === ticks ? this.#wanted(Math.min(low, now.from), Math.max(high, now.to), ticks, wanted) : wanted;
    } else if ((wanted.to - wanted.from) < SHRINK_BELOW * (now.to - now.from)) {
      this.looseSince = Number.isNaN(this.looseSince) ? timeMs : this.looseSince;
      if (timeMs - this.looseSince >= SHRINK_AFTER_MS || timeMs < this.looseSince) {
        this.looseSince = NaN;
        this.range = wanted;
      }
    } else {
      this.looseSince = NaN;
    }
    return this.range;
  }

  #wanted(low, high, ticks, atLeast = null) {
    let [from, to] = Number.isFinite(low) && Number.isFinite(high) ? [low, high] : [0, 1];
    if (this.includesZero) {
      from = Math.min(0, from);
      to = Math.max(0, to);
    }
    if (from === 0 && to === 0) {
      to = 1;
    }
    // Some air above the line, unless the range is flat at zero.
    const air = 0.04 * (to - from || Math.abs(to) || 1);
    from = from === 0 ? 0 : from - air;
    to = to === 0 && from < 0 ? 0 : to + air;
    if (atLeast) {
      from = Math.min(low, atLeast.from);
      to = Math.max(high, atLeast.to);
    }
    from = this.minimum ?? from;
    to = this.maximum ?? to;
    const range = roundRange(from, to, ticks, this.isBinary);
    range.from = this.minimum ?? range.from;
    range.to = this.maximum ?? range.to;
    range.ticks = ticks;
    return range;
  }
}
