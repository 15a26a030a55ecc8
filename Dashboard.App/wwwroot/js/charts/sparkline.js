// The last minute of one series as a small line, drawn from the exact ticks: at most two points a pixel.

import { ANOMALOUS, ROW_FOLLOWS_GAP } from './frame.js';
import { theme, tone } from './theme.js';

const SPAN_MS = 60_000;

export class Sparkline {
  constructor(canvas, spec, ring) {
    this.canvas = canvas;
    this.root = canvas;
    this.spec = spec;
    this.ring = ring;
    this.isVisible = false;
    this.isDirty = true;
    this.resize(canvas.clientWidth, canvas.clientHeight);
  }

  resize(width, height) {
    const ratio = devicePixelRatio;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (w > 0 && h > 0 && (w !== this.canvas.width || h !== this.canvas.height || !this.low)) {
      this.canvas.width = w;
      this.canvas.height = h;
      this.low = new Float64Array(w);
      this.high = new Float64Array(w);
      this.marks = new Uint8Array(w);
      this.isBroken = new Uint8Array(w);
      this.isDirty = true;
    }
  }

  paint() {
    this.isDirty = false;
    const column = this.ring.series.get(this.spec.key);
    if (!column || !this.low) {
      return;
    }
    const [least, most] = this.#collect(column);
    const context = this.canvas.getContext('2d');
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (least <= most) {
      this.#draw(context, least, most);
    }
  }

  destroy() {
    this.low = null;
  }

  /** Extremes by pixel column; returns the extent. */
  #collect(column) {
    const { low, high, marks, isBroken, ring } = this;
    low.fill(NaN);
    high.fill(NaN);
    marks.fill(0);
    isBroken.fill(0);
    const from = ring.newestTime - SPAN_MS;
    let [least, most] = [Infinity, -Infinity];
    ring.forEachSince(from, place => {
      const x = Math.min(low.length - 1, Math.floor(((ring.times[place] - from) / SPAN_MS) * low.length));
      const value = column.values[place];
      if (Number.isNaN(value) || ring.flags[place] & ROW_FOLLOWS_GAP) {
        isBroken[x] = 1;
      }
      if (!Number.isNaN(value)) {
        if (!(value >= low[x])) low[x] = value;
        if (!(value <= high[x])) high[x] = value;
        marks[x] |= column.marks[place];
        if (value < least) least = value;
        if (value > most) most = value;
      }
    });
    return [least, most];
  }

  #draw(context, least, most) {
    const { canvas, low, high } = this;
    const ratio = devicePixelRatio;
    const air = 2 * ratio;
    const span = most - least || Math.abs(most) || 1;
    const y = value => canvas.height - air - ((value - least) / span) * (canvas.height - 2 * air) * (most === least ? 0 : 1);
    context.lineWidth = 1.4 * ratio;
    context.lineJoin = 'round';
    const usual = new Path2D();
    const anomalous = new Path2D();
    let before = -1;
    for (let x = 0; x < low.length; x++) {
      if (Number.isNaN(low[x])) {
        before = this.isBroken[x] ? -1 : before;
        continue;
      }
      const path = this.marks[x] & ANOMALOUS ? anomalous : usual;
      if (before < 0 || this.isBroken[x]) {
        path.moveTo(x, y(low[x]) + 0.5);
      } else {
        path.moveTo(before, y((low[before] + high[before]) / 2));
      }
      path.lineTo(x, y(low[x]));
      path.lineTo(x, y(high[x]));
      before = x;
    }
    context.strokeStyle = tone(this.spec.tone);
    context.stroke(usual);
    context.strokeStyle = theme.anomaly;
    context.stroke(anomalous);
  }
}
