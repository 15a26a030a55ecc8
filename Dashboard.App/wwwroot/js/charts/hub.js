// The page's end of the line: takes frames, keeps the newest ticks, fetches what is missing, and tells the charts.

import { decode, outlookOf } from './frame.js';
import { LatencyMeter } from './latency.js';
import { TickRing, RING_TICKS } from './ring.js';

/** Sparklines and one-minute charts begin with this much, tick by tick, in ms. */
const EXACT_SPAN_MS = 62_000;

/** Missing ticks are asked for at most this often: a browser that is too slow must not be slowed further. */
const ASK_EVERY_MS = 1000;

/** Frames kept while it is being asked what their slots are. */
const HELD_FRAMES = 16;

/** Most of the window that the forecast may take. */
const FORECAST_SHARE = 0.25;

export class Hub {
  /**
   * @param server the circuit's BrowserCalls
   * @param view the server's ViewMessage
   * @param onChange called when something has to be painted
   */
  constructor(server, view, onChange) {
    this.server = server;
    this.view = view;
    this.onChange = onChange;
    this.ring = new TickRing();
    this.meter = new LatencyMeter();
    this.charts = new Set();
    this.layouts = new Map();
    this.heads = new Map();
    this.held = [];
    this.missing = null;
    this.askedAt = -Infinity;
    this.frames = 0;
    this.bytes = 0;
    this.lastFrameAt = performance.now();
    this.cadenceMs = 100;
    this.horizonMs = 0;
    this.preview = null;
    this.pictureToken = 0;
    this.refilling = null;
    this.problem = null;
  }

  get windowMs() {
    return this.view.windowMs;
  }

  get isZoomed() {
    return this.view.fromMs != null;
  }

  /** Newest time to show live: of the newest tick, or of the moment of the pause. */
  get nowMs() {
    if (this.view.isPaused && this.view.pausedAtMs != null) {
      return this.view.pausedAtMs;
    }
    const newest = this.ring.newestTime;
    return Number.isNaN(newest) ? Date.now() : newest;
  }

  /** What every chart shows: ends of the time axis, and where now is (null when the picture does not move with time). */
  range() {
    const shown = this.preview ?? (this.isZoomed ? { from: this.view.fromMs, to: this.view.toMs } : null);
    if (shown) {
      return { from: shown.from, to: shown.to, now: null, labels: null };
    }
    const now = this.nowMs;
    const ahead = Math.min(this.horizonMs, FORECAST_SHARE * this.windowMs);
    return { from: now - this.windowMs, to: now + ahead, now, labels: this.view.isPaused ? null : now };
  }

  /** Forecast from the newest tick on; null where none is known, and for a picture that was frozen before it. */
  head(key) {
    const isNewest = this.ring.newestTime - this.nowMs <= 2 * this.cadenceMs;
    return isNewest ? this.heads.get(key) ?? null : null;
  }

  receive(bytes) {
    const frame = decode(bytes);
    this.meter.onReceived(frame.times[0]);
    this.frames++;
    this.bytes += bytes.length;
    this.lastFrameAt = performance.now();
    this.#accept(frame, true);
  }

  add(chart) {
    this.charts.add(chart);
    this.refillSoon();
  }

  remove(chart) {
    this.charts.delete(chart);
  }

  setView(view) {
    const before = this.view;
    this.view = view;
    this.preview = null;
    if (view.windowMs !== before.windowMs) {
      this.refillSoon();
    }
    if (this.isZoomed) {
      this.#fetchPicture(view.fromMs, view.toMs);
    } else {
      this.pictureToken++;
      this.#forEachChart(chart => chart.hidePicture());
    }
    this.repaintAll();
  }

  repaintAll() {
    for (const chart of this.charts) {
      chart.isDirty = true;
    }
    this.onChange();
  }

  /** Loads the window anew, once for all charts that ask in the same moment. */
  refillSoon() {
    clearTimeout(this.refilling);
    this.refilling = setTimeout(() => this.#refill(), 20);
  }

  /** What the server recorded of a series, without taking it in: what tests compare with `inspect`. */
  async recorded(key, from, to) {
    const frame = decode(await this.server.invokeMethodAsync('Missing', from, to, 0));
    const slot = (await this.#layoutOf(frame)).slotOf(key);
    return { sequences: [...frame.sequences], values: [...frame.values.subarray(slot * frame.rows, (slot + 1) * frame.rows)] };
  }

  /** The exact ticks that the page holds of a series. */
  inspect(key) {
    const [sequences, times, values, marks] = [[], [], [], []];
    const column = this.ring.series.get(key);
    this.ring.forEachSince(0, (place, sequence) => {
      sequences.push(sequence);
      times.push(this.ring.times[place]);
      values.push(column ? column.values[place] : NaN);
      marks.push(column ? column.marks[place] : 0);
    });
    return { sequences, times, values, marks };
  }

  stop() {
    clearTimeout(this.refilling);
    this.charts.clear();
  }

  #accept(frame, isLive) {
    const layout = this.layouts.get(frame.layout);
    if (layout) {
      this.#take(frame, layout, isLive);
      return;
    }
    this.held.push({ frame, isLive });
    this.held.splice(0, this.held.length - HELD_FRAMES);
    this.#learnLayout();
  }

  async #learnLayout() {
    if (this.asking) {
      return;
    }
    this.asking = true;
    try {
      const message = await this.server.invokeMethodAsync('Layout');
      if (message) {
        this.#setLayout(message);
      }
    } finally {
      this.asking = false;
    }
    // Frames of a set that is no longer shown have nowhere to go.
    const held = this.held.splice(0);
    for (const { frame, isLive } of held) {
      const layout = this.layouts.get(frame.layout);
      if (layout) {
        this.#take(frame, layout, isLive);
      }
    }
  }

  #setLayout({ id, keys, primaries }) {
    const slots = new Map(keys.map((key, slot) => [key, slot]));
    this.layouts.clear();
    this.layouts.set(id, { id, keys, primaries, slotOf: key => slots.get(key) ?? -1 });
    this.ring.keepOnly(keys);
    for (const key of this.heads.keys()) {
      if (!slots.has(key)) {
        this.heads.delete(key);
      }
    }
  }

  #take(frame, layout, isLive) {
    if (isLive) {
      this.#noteMissing(frame.firstSequence);
      this.#takeHeads(frame, layout);
    }
    if (!frame.isReduced) {
      for (let row = 0; row < frame.rows; row++) {
        this.ring.put(frame, row, layout.keys);
      }
    }
    this.#forEachChart(chart => chart.put(frame, layout));
    this.repaintAll();
  }

  #takeHeads(frame, layout) {
    this.cadenceMs = frame.cadenceMs;
    let horizonMs = 0;
    layout.primaries.forEach((slot, index) => {
      const [level, trend, near, far] = frame.heads.subarray(4 * index, 4 * index + 4);
      const isKnown = Number.isFinite(level) && Number.isFinite(far);
      const head = { level, trend, near, far, damping: frame.damping, horizon: frame.horizonSteps, cadenceMs: frame.cadenceMs };
      const outlook = outlookOf(frame, index, frame.times[0]);
      this.heads.set(layout.keys[slot], outlook || isKnown ? { head, outlook } : null);
      horizonMs = Math.max(frame.horizonSteps * frame.cadenceMs, frame.leads.at(-1) ?? 0);
    });
    this.horizonMs = horizonMs;
  }

  #noteMissing(sequence) {
    const newest = this.ring.newest;
    if (newest >= 0 && sequence < newest - RING_TICKS) {
      this.ring.clear();
    } else if (newest >= 0 && sequence > newest + 1) {
      this.missing = { from: Math.min(this.missing?.from ?? Infinity, newest + 1), to: sequence - 1 };
    }
    if (this.missing && performance.now() - this.askedAt >= ASK_EVERY_MS) {
      this.#fetchMissing();
    }
  }

  async #fetchMissing() {
    const wanted = this.missing;
    this.missing = null;
    this.askedAt = performance.now();
    const bucketMs = wanted.to - wanted.from < RING_TICKS ? 0 : this.#finestBucket(this.windowMs);
    const isThere = await this.#fetch('Missing', wanted.from, wanted.to, bucketMs);
    if (!isThere) {
      this.missing = { from: Math.min(wanted.from, this.missing?.from ?? Infinity), to: Math.max(wanted.to, this.missing?.to ?? 0) };
    }
  }

  async #refill() {
    const now = this.nowMs;
    const windowMs = this.windowMs;
    this.#forEachChart(chart => chart.beginRefill());
    const spans = [now - EXACT_SPAN_MS, now + 60_000, 0];
    const isThere = (windowMs <= EXACT_SPAN_MS || await this.#fetch('History', now - windowMs, now, this.#finestBucket(windowMs)))
      && await this.#fetch('History', ...spans);
    if (isThere && windowMs === this.windowMs) {
      this.#forEachChart(chart => chart.finishRefill());
      this.onChange();
    }
    if (this.isZoomed) {
      await this.#fetchPicture(this.view.fromMs, this.view.toMs);
    }
  }

  async #fetchPicture(from, to) {
    const token = ++this.pictureToken;
    const bytes = await this.#ask('History', from, to, this.#finestBucket(to - from));
    if (!bytes || token !== this.pictureToken) {
      return;
    }
    const frame = decode(bytes);
    const layout = await this.#layoutOf(frame);
    if (layout && token === this.pictureToken) {
      this.#forEachChart(chart => chart.showPicture(frame, layout, from, to));
      this.repaintAll();
    }
  }

  /** Fetches recorded ticks and takes them in; false when the line is down. */
  async #fetch(method, ...parameters) {
    const bytes = await this.#ask(method, ...parameters);
    if (!bytes) {
      return false;
    }
    const frame = decode(bytes);
    const layout = await this.#layoutOf(frame);
    if (layout) {
      this.#take(frame, layout, false);
    }
    return true;
  }

  async #ask(method, ...parameters) {
    try {
      const bytes = await this.server.invokeMethodAsync(method, ...parameters);
      return bytes?.length ? bytes : null;
    } catch (error) {
      // The line may just be down: what is missing is asked for again with the next frame.
      this.problem = String(error);
      return null;
    }
  }

  async #layoutOf(frame) {
    if (!this.layouts.has(frame.layout)) {
      const message = await this.server.invokeMethodAsync('Layout');
      if (message && message.id === frame.layout) {
        this.#setLayout(message);
      }
    }
    return this.layouts.get(frame.layout) ?? null;
  }

  #finestBucket(spanMs) {
    let finest = spanMs / 100;
    this.#forEachChart(chart => {
      finest = Math.min(finest, chart.bucketOf(spanMs));
    });
    return finest;
  }

  // Sparklines read the ring; only charts have columns.
  #forEachChart(visit) {
    for (const chart of this.charts) {
      if (chart.put) {
        visit(chart);
      }
    }
  }
}
