// How late ticks are: from their time stamp on the server to their arrival here, and to the pixels.

const BIN_MS = 0.5;
const BINS = 4001;

/** Counts of latencies in half milliseconds up to 2 s; what is later counts as 2 s. */
class Histogram {
  constructor() {
    this.bins = new Uint32Array(BINS);
    this.count = 0;
  }

  add(ms) {
    this.bins[Math.min(BINS - 1, Math.max(0, Math.floor(ms / BIN_MS)))]++;
    this.count++;
  }

  /** The value below which the given share lies, or NaN when nothing was counted. */
  quantile(share) {
    let rest = Math.ceil(share * this.count);
    for (let bin = 0; bin < BINS && this.count > 0; bin++) {
      rest -= this.bins[bin];
      if (rest <= 0) {
        return (bin + 1) * BIN_MS;
      }
    }
    return NaN;
  }

  clear() {
    this.bins.fill(0);
    this.count = 0;
  }
}

/** The wall clock with fractions of a millisecond. */
export const wallClock = () => performance.timeOrigin + performance.now();

/** Since the page was opened (for measurements), and since the last report to the server. */
export class LatencyMeter {
  constructor() {
    this.received = { all: new Histogram(), batch: new Histogram() };
    this.painted = { all: new Histogram(), batch: new Histogram() };
    this.isSkewed = false;
  }

  onReceived(tickMs) {
    this.#add(this.received, tickMs);
  }

  onPainted(tickMs) {
    this.#add(this.painted, tickMs);
  }

  /** The 95th percentiles since the last call, or null when there were none or the two machines' clocks disagree. */
  takeBatch() {
    const taken = this.painted.batch.count === 0 || this.isSkewed
      ? null
      : { received: this.received.batch.quantile(0.95), painted: this.painted.batch.quantile(0.95) };
    this.received.batch.clear();
    this.painted.batch.clear();
    return taken;
  }

  summary() {
    const of = ({ all }) => ({ count: all.count, p50: all.quantile(0.5), p95: all.quantile(0.95), p99: all.quantile(0.99) });
    return { received: of(this.received), painted: of(this.painted) };
  }

  reset() {
    for (const kind of [this.received, this.painted]) {
      kind.all.clear();
      kind.batch.clear();
    }
  }

  #add(kind, tickMs) {
    const late = wallClock() - tickMs;
    if (Number.isNaN(late)) {
      return;
    }
    // A tick cannot arrive before it was made: then the clocks differ and the figure means nothing. One millisecond is the stamp's own rounding.
    this.isSkewed ||= late < -1;
    kind.all.add(late);
    kind.batch.add(late);
  }
}
