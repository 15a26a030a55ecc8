// One chart over uPlot: uPlot gives canvas, axes and grid; columns.js gives the points; paint.js draws what uPlot does not know.

import uPlot from '../../lib/uplot/uPlot.esm.js';
import { ColumnStore } from './columns.js';
import { axisLabels, isBinaryUnit } from './format.js';
import { areaPath, linePath, paintAbove, paintBelow, projection } from './paint.js';
import { ValueAxis } from './scale.js';
import { clockTicks, relativeTicks, tickLabels, timeStep } from './ticks.js';
import { theme, tone } from './theme.js';

const VALUE_AXIS_PX = 44;
const TIME_AXIS_PX = 24;
const PIXELS_A_TICK = 38;
const LABEL_HALF_PX = 8;
const STACK_ALPHA = 0.35;

/** A band or forecast may widen the axis by this share of the data's own extent: a wide band must not flatten the line. */
const BAND_SHARE = 0.6;

/** A threshold farther away than this share of the axis stays out of the picture. */
const THRESHOLD_SHARE = 0.5;

export class Chart {
  /**
   * @param root element with a fixed height that belongs to this chart
   * @param spec the server's ChartMessage
   * @param source gives `range()`, `head(key)` and `windowMs`
   */
  constructor(root, spec, source) {
    this.root = root;
    this.spec = spec;
    this.source = source;
    this.isVisible = false;
    this.isDirty = true;
    this.hiddenKeys = new Set();
    this.markedBefore = false;
    this.now = null;
    this.head = null;
    this.primary = spec.series.findIndex(series => series.isPrimary);
    this.primaries = spec.series.map(series => series.isPrimary);
    this.axis = new ValueAxis({
      isBinary: isBinaryUnit(spec.unit),
      minimum: spec.minimum,
      maximum: spec.maximum,
      includesZero: spec.includesZero,
    });
    this.places = { layout: -1, slots: [], bands: [] };
    this.picture = null;
    this.next = null;
    this.u = new uPlot(this.#options(), this.#emptyData(), root);
    this.store = this.#newStore();
    this.rows = this.store.rows;
    this.stacked = spec.isStacked ? spec.series.map(() => null) : null;
  }

  get plotWidth() {
    return Math.max(16, this.u.over.clientWidth || this.u.width - VALUE_AXIS_PX);
  }

  /** Width of a pixel column in ms for a window. */
  bucketOf(spanMs) {
    return Math.max(1, spanMs / this.plotWidth);
  }

  isHidden(index) {
    return this.hiddenKeys.has(this.spec.series[index].key);
  }

  clamp(value) {
    const { minimum, maximum } = this.spec;
    return Math.min(maximum ?? Infinity, Math.max(minimum ?? -Infinity, value));
  }

  /** Values of a series as they are drawn: on top of each other when stacked. */
  drawn(index) {
    return this.stacked ? { values: this.stacked[index], floor: index > 0 ? this.stacked[index - 1] : null } : { values: this.rows.series[index].values, floor: null };
  }

  /** Puts the rows of a frame into what is shown live and what is being filled for it. */
  put(frame, layout) {
    this.#locate(layout);
    for (let row = 0; row < frame.rows; row++) {
      this.store.put(frame, row, this.places.slots, this.places.bands);
      this.next?.put(frame, row, this.places.slots, this.places.bands);
    }
    this.isDirty = true;
  }

  /** Starts over with columns for the current window and size; what is shown stays until `finishRefill`. */
  beginRefill() {
    this.next = this.#newStore();
  }

  finishRefill() {
    if (this.next) {
      this.store = this.next;
      this.next = null;
      this.axis.reset();
      this.isDirty = true;
    }
  }

  /** Shows a slice of history that does not move. */
  showPicture(frame, layout, fromMs, toMs) {
    this.#locate(layout);
    const bucketMs = this.bucketOf(toMs - fromMs);
    this.picture = new ColumnStore(bucketMs, Math.ceil((toMs - fromMs) / bucketMs) + 4, this.primaries);
    for (let row = 0; row < frame.rows; row++) {
      this.picture.put(frame, row, this.places.slots, this.places.bands);
    }
    this.axis.reset();
    this.isDirty = true;
  }

  hidePicture() {
    if (this.picture) {
      this.picture = null;
      this.axis.reset();
      this.isDirty = true;
    }
  }

  resize(width, height) {
    if (width > 0 && height > 0 && (Math.round(width) !== this.u.width || Math.round(height) !== this.u.height)) {
      this.u.setSize({ width: Math.round(width), height: Math.round(height) });
      this.isDirty = true;
    }
  }

  /** Whether the columns no longer fit the width of the plot. */
  get needsRefill() {
    return Math.abs(this.bucketOf(this.source.windowMs) / (this.next ?? this.store).bucketMs - 1) > 0.1;
  }

  paint() {
    const { from, to, now, labels } = this.source.range();
    this.isDirty = false;
    this.now = now;
    const isOtherLabels = (this.labelsFrom == null) !== (labels == null);
    this.labelsFrom = labels;
    this.rows = (this.picture ?? this.store).lay(from, now ?? to);
    this.head = now !== null && this.primary >= 0 ? this.source.head(this.spec.series[this.primary].key) : null;
    if (this.stacked) {
      this.#stack();
    }
    this.valueRange = this.#fitValues(now ?? to, now === null);
    const { u, rows } = this;
    u.batch(() => {
      u.setData([rows.times.subarray(0, rows.length), ...rows.series.map(series => series.values.subarray(0, rows.length))], false);
      if (u.scales.y.min !== this.valueRange.from || u.scales.y.max !== this.valueRange.to) {
        u.setScale('y', { min: this.valueRange.from, max: this.valueRange.to });
      }
      u.setScale('x', { min: from, max: to });
      if (isOtherLabels) {
        u.redraw(false, true);
      }
    });
  }

  destroy() {
    this.u.destroy();
  }

  #newStore() {
    const bucketMs = this.bucketOf(this.source.windowMs);
    return new ColumnStore(bucketMs, Math.ceil(this.source.windowMs / bucketMs) + 4, this.primaries);
  }

  #locate(layout) {
    if (this.places.layout !== layout.id) {
      const slots = this.spec.series.map(series => layout.slotOf(series.key));
      const bands = this.spec.series.map((series, index) => (series.isPrimary ? layout.primaries.indexOf(slots[index]) : -1));
      this.places = { layout: layout.id, slots, bands };
    }
  }

  #stack() {
    const { rows } = this;
    let below = null;
    this.spec.series.forEach((_, index) => {
      const own = rows.series[index].values;
      const sum = this.stacked[index]?.length >= own.length ? this.stacked[index] : (this.stacked[index] = new Float64Array(own.length));
      for (let row = 0; row < rows.length; row++) {
        const floor = below ? below[row] : 0;
        sum[row] = this.isHidden(index) ? floor : own[row] + (Number.isNaN(floor) ? 0 : floor);
      }
      below = sum;
    });
  }

  #fitValues(timeMs, isStill) {
    let low = Infinity;
    let high = -Infinity;
    const { rows, spec } = this;
    for (let index = 0; index < spec.series.length; index++) {
      if (this.isHidden(index)) {
        continue;
      }
      const { values } = this.drawn(index);
      for (let row = 0; row < rows.length; row++) {
        if (values[row] < low) low = values[row];
        if (values[row] > high) high = values[row];
      }
    }
    if (low <= high) {
      [low, high] = this.#withBand(low, high);
    }
    const span = high - (spec.includesZero ? Math.min(0, low) : low);
    if (spec.threshold !== null && spec.threshold > high && spec.threshold - high < THRESHOLD_SHARE * span) {
      high = spec.threshold;
    }
    if (isStill) {
      this.axis.reset();
    }
    const ticks = Math.min(6, Math.max(2, Math.floor(this.u.bbox.height / devicePixelRatio / PIXELS_A_TICK)));
    return this.axis.fit(low, high, timeMs, ticks);
  }

  #withBand(low, high) {
    if (this.primary < 0 || this.isHidden(this.primary)) {
      return [low, high];
    }
    const room = BAND_SHARE * (high - low || Math.abs(high) || 1);
    const [least, most] = [low - room, high + room];
    const { lower, upper } = this.rows.series[this.primary];
    for (let row = 0; row < this.rows.length; row++) {
      if (lower[row] < low) low = Math.max(least, lower[row]);
      if (upper[row] > high) high = Math.min(most, upper[row]);
    }
    return [low, high];
  }

  #emptyData() {
    return [[], ...this.spec.series.map(() => [])];
  }

  #options() {
    const { spec, root } = this;
    const { from, to } = this.source.range();
    return {
      width: Math.max(80, root.clientWidth),
      height: Math.max(60, root.clientHeight),
      padding: [8, 10, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false },
      scales: { x: { time: false, auto: false, min: from, max: to }, y: { auto: false, min: 0, max: 1 } },
      axes: [this.#timeAxis(), this.#valueAxis()],
      series: [{}, ...spec.series.map((series, index) => this.#seriesOptions(series, index))],
      hooks: { drawAxes: [u => paintBelow(u, this)], draw: [u => paintAbove(u, this)] },
    };
  }

  #seriesOptions(series, index) {
    return {
      label: series.label,
      auto: false,
      width: 1.4,
      stroke: () => tone(series.tone),
      fill: () => tone(series.tone),
      points: { show: false },
      paths: u => {
        if (this.isHidden(index)) {
          return null;
        }
        const to = projection(u);
        const { values, floor } = this.drawn(index);
        const { breaks } = this.rows.series[index];
        if (this.stacked) {
          this.#fillArea(u, areaPath(to, this.rows, values, floor, breaks), series.tone);
        }
        return { stroke: linePath(to, this.rows, values, breaks), fill: null, clip: null, band: null, gaps: null, flags: 0 };
      },
    };
  }

  #fillArea(u, area, number) {
    const { ctx } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    ctx.clip();
    ctx.globalAlpha = STACK_ALPHA;
    ctx.fillStyle = tone(number);
    ctx.fill(area);
    ctx.restore();
  }

  #timeAxis() {
    return {
      ...this.#axisLook(),
      size: TIME_AXIS_PX,
      splits: (u, _, min, max) => {
        const step = timeStep(max - min, this.plotWidth, this.labelsFrom == null);
        this.timeStep = step;
        return this.labelsFrom == null ? clockTicks(min, max, step) : relativeTicks(min, max, this.labelsFrom, step);
      },
      values: (u, splits) => {
        // A label that would be cut off at the right edge is left out.
        const end = u.scales.x.max - (LABEL_HALF_PX / this.plotWidth) * (u.scales.x.max - u.scales.x.min);
        return tickLabels(splits, this.timeStep, this.labelsFrom ?? null).map((label, index) => (splits[index] > end ? '' : label));
      },
    };
  }

  #valueAxis() {
    return {
      ...this.#axisLook(),
      size: VALUE_AXIS_PX,
      splits: (u, _, min, max) => {
        const step = this.valueRange?.step ?? (max - min);
        const splits = [];
        for (let index = 0; min + index * step <= max + step * 1e-6; index++) {
          splits.push(min + index * step);
        }
        return splits;
      },
      values: (u, splits) => {
        const { labels, unit } = axisLabels(splits, this.valueRange?.step ?? 1, this.spec.unit);
        this.axisUnit = unit;
        return labels;
      },
    };
  }

  #axisLook() {
    return {
      stroke: () => theme.dim,
      font: theme.font,
      gap: 6,
      grid: { stroke: () => theme.line, width: 1 },
      ticks: { show: false },
      border: { show: false },
    };
  }
}
