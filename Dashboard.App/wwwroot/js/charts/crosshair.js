// One crosshair for all charts of the page, with the values of the chart under the pointer beside it.

import { ANOMALOUS, LINE_BREAK } from './frame.js';
import { forecastAt } from './forecast.js';
import { format, formatRange, localTime, utcTime } from './format.js';
import { theme, tone } from './theme.js';

const KEPT_REASONS = 50;
const ANNOUNCE_AFTER_MS = 200;

export class Crosshair {
  /** @param ask asks the server why a point is marked: (key, timeMs) => promise of a sentence or null */
  constructor(charts, ask, texts) {
    this.charts = charts;
    this.ask = ask;
    this.texts = texts;
    this.chart = null;
    this.timeMs = NaN;
    this.left = 0;
    this.isPinned = false;
    this.reasons = new Map();
    this.tip = document.createElement('div');
    this.tip.className = 'chart-tip';
    this.tip.setAttribute('role', 'tooltip');
    this.tip.hidden = true;
    document.body.append(this.tip);
  }

  /** The pointer is over a chart, `left` CSS pixels into the plot. While it rests, the data moves under it. */
  point(chart, left) {
    if (!this.isPinned) {
      this.chart = chart;
      this.left = left;
      this.refresh();
    }
  }

  /** The keyboard is at a time of a chart; the crosshair then keeps to the time. */
  moveTo(chart, timeMs) {
    this.chart = chart;
    this.timeMs = timeMs;
    this.isPinned = true;
    this.refresh();
    this.#announceSoon();
  }

  leave(chart) {
    if (!this.isPinned && this.chart === chart) {
      this.hide();
    }
  }

  togglePin() {
    this.isPinned = !this.isPinned && this.chart !== null;
    this.tip.classList.toggle('is-pinned', this.isPinned);
    this.refresh();
  }

  hide() {
    this.chart = null;
    this.isPinned = false;
    this.timeMs = NaN;
    this.tip.hidden = true;
    this.tip.classList.remove('is-pinned');
    for (const chart of this.charts()) {
      chart.line?.setAttribute('hidden', '');
    }
  }

  /** Draws anew: after the pointer moved, and after the charts were painted. */
  refresh() {
    const { chart } = this;
    if (!chart || !chart.u) {
      return;
    }
    const { min, max } = chart.u.scales.x;
    if (!this.isPinned) {
      this.timeMs = min + (this.left / chart.plotWidth) * (max - min);
    }
    for (const other of this.charts()) {
      this.#placeLine(other);
    }
    if (this.timeMs < min || this.timeMs > max) {
      this.tip.hidden = true;
      return;
    }
    this.#fill(chart);
    this.#place(chart, ((this.timeMs - min) / (max - min)) * chart.plotWidth);
  }

  destroy() {
    clearTimeout(this.announcing);
    this.tip.remove();
  }

  #placeLine(chart) {
    const { min, max } = chart.u.scales.x;
    chart.line ??= chart.u.over.appendChild(Object.assign(document.createElement('div'), { className: 'chart-crosshair' }));
    chart.line.toggleAttribute('hidden', !(this.timeMs >= min && this.timeMs <= max));
    chart.line.style.transform = `translateX(${Math.round(((this.timeMs - min) / (max - min)) * chart.plotWidth)}px)`;
  }

  /** Values at the crosshair, largest first. */
  #valuesAt(chart) {
    const row = chart.now !== null && this.timeMs > chart.now ? -1 : chart.rows.nearest(this.timeMs);
    if (row < 0) {
      return { row, values: [] };
    }
    const values = chart.spec.series
      .map((series, index) => ({ series, index, value: chart.rows.series[index].values[row], marks: chart.rows.series[index].marks[row] & ~LINE_BREAK }))
      .filter(({ index }) => !chart.isHidden(index))
      .sort((a, b) => (Number.isNaN(a.value) ? 1 : Number.isNaN(b.value) ? -1 : b.value - a.value));
    return { row, values };
  }

  #fill(chart) {
    const { row, values } = this.#valuesAt(chart);
    const timeMs = row >= 0 ? chart.rows.times[row] : this.timeMs;
    const isFine = chart.u.scales.x.max - chart.u.scales.x.min < 300_000;
    const lines = [line('chart-tip-time', [text(localTime(timeMs, isFine)), text(utcTime(timeMs, isFine), 'chart-tip-dim')])];
    for (const { series, value, marks } of values) {
      const isAnomalous = (marks & ANOMALOUS) !== 0;
      const swatch = text(isAnomalous ? '▲' : '', 'chart-tip-swatch');
      swatch.style.setProperty(isAnomalous ? 'color' : 'background', isAnomalous ? theme.anomaly : tone(series.tone));
      lines.push(line('chart-tip-row', [swatch, text(series.label), text(format(value, chart.spec.unit), 'chart-tip-value')]));
    }
    lines.push(...this.#primaryLines(chart, row));
    if (row < 0) {
      lines.push(...this.#forecastLines(chart));
    }
    this.tip.replaceChildren(...lines);
    this.summary = [localTime(timeMs), ...values.map(({ series, value, marks }) =>
      `${series.label} ${format(value, chart.spec.unit)}${marks & ANOMALOUS ? ', ' + this.texts.anomaly : ''}`)].join(', ');
  }

  #primaryLines(chart, row) {
    if (row < 0 || chart.primary < 0 || chart.isHidden(chart.primary)) {
      return [];
    }
    const series = chart.rows.series[chart.primary];
    const lines = [];
    if (series.lower[row] <= series.upper[row]) {
      lines.push(line('chart-tip-row chart-tip-dim', [
        text('', 'chart-tip-swatch'), text(this.texts.expected), text(formatRange(series.lower[row], series.upper[row], chart.spec.unit), 'chart-tip-value')]));
    }
    if (series.marks[row] & ANOMALOUS) {
      const reason = this.#reason(chart, chart.spec.series[chart.primary].key, chart.rows.times[row]);
      lines.push(line('chart-tip-reason', [text(reason ?? this.texts.anomaly)]));
    }
    return lines;
  }

  #forecastLines(chart) {
    if (chart.now === null || !chart.head) {
      return [];
    }
    const { value, lower, upper } = forecastAt(chart.head, chart.now, this.timeMs);
    const { unit } = chart.spec;
    const range = lower <= upper ? ` (${formatRange(chart.clamp(lower), chart.clamp(upper), unit)})` : '';
    return [line('chart-tip-row chart-tip-dim', [
      text('', 'chart-tip-swatch'), text(this.texts.forecast), text(`${format(chart.clamp(value), unit)}${range}`, 'chart-tip-value')])];
  }

  /** The server's sentence, asked once a second of time and series. */
  #reason(chart, key, timeMs) {
    const name = `${key} ${Math.round(timeMs / 1000)}`;
    if (!this.reasons.has(name)) {
      if (this.reasons.size >= KEPT_REASONS) {
        this.reasons.delete(this.reasons.keys().next().value);
      }
      this.reasons.set(name, null);
      this.ask(key, timeMs).then(reason => {
        this.reasons.set(name, reason);
        this.refresh();
      }, () => this.reasons.delete(name));
    }
    return this.reasons.get(name);
  }

  #place(chart, left) {
    const plot = chart.u.over.getBoundingClientRect();
    this.tip.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const x = plot.left + left;
    const isRight = x + 14 + width < document.documentElement.clientWidth;
    const y = Math.max(4, Math.min(plot.top + 8, document.documentElement.clientHeight - height - 4));
    this.tip.style.transform = `translate(${Math.round(isRight ? x + 14 : Math.max(4, x - 14 - width))}px, ${Math.round(y)}px)`;
  }

  #announceSoon() {
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => {
      const live = this.chart?.root.parentElement?.querySelector('[aria-live]');
      if (live) {
        live.textContent = this.summary;
      }
    }, ANNOUNCE_AFTER_MS);
  }
}

function text(content, className = '') {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = content;
  return span;
}

function line(className, parts) {
  const div = document.createElement('div');
  div.className = className;
  div.append(...parts);
  return div;
}
