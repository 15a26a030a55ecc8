// The module that the server calls: one page, one circuit.

import { Chart } from './chart.js';
import { Crosshair } from './crosshair.js';
import { decode } from './frame.js';
import { age } from './format.js';
import { attachGestures } from './gestures.js';
import { Hub } from './hub.js';
import { Painter } from './painter.js';
import { Sparkline } from './sparkline.js';
import { readTheme } from './theme.js';

const REPORT_EVERY_S = 5;
const STALE_AFTER_MS = 2000;

let page = null;

/** Called once a circuit, before anything else. */
export function start(server, view) {
  page?.stop();
  page = new Page(server, view);
}

/** One live frame; returning is the answer that the server waits for. */
export function receive(bytes) {
  page?.hub.receive(bytes);
}

export function setView(view) {
  page?.setView(view);
}

export function mountChart(element, spec) {
  page?.mount(element, spec, root => new Chart(root, spec, page.hub));
}

export function mountSparkline(canvas, spec) {
  page?.mount(canvas, spec, () => new Sparkline(canvas, spec, page.hub.ring));
}

/** A picture of recorded data, as a frame of two slots: the line, and the marks of before. */
export function drawPicture(element, spec, bytes) {
  page?.drawPicture(element, spec, bytes);
}

export function unmount(element) {
  page?.unmount(element);
}

/** Shows the given series of a chart only. */
export function setHidden(element, hiddenKeys) {
  const mounted = page?.mounted.get(element);
  if (mounted) {
    mounted.chart.hiddenKeys = new Set(hiddenKeys);
    mounted.chart.isDirty = true;
    mounted.chart.axis.reset();
    page.paintSoon();
  }
}

export function stop() {
  page?.stop();
  page = null;
}

class Page {
  constructor(server, view) {
    readTheme();
    this.server = server;
    this.mounted = new Map();
    this.hub = new Hub(server, view, () => this.paintSoon());
    this.painter = new Painter(() => this.charts(), tickMs => this.hub.meter.onPainted(tickMs));
    this.crosshair = new Crosshair(
      () => [...this.mounted.values()].filter(({ chart }) => chart.u && !chart.isStill).map(({ chart }) => chart),
      (key, timeMs) => server.invokeMethodAsync('Reason', key, timeMs),
      { expected: 'expected', anomaly: 'anomaly', forecast: 'forecast' });
    this.listeners = new AbortController();
    this.sizes = new ResizeObserver(entries => entries.forEach(entry => this.#onResize(entry)));
    this.sights = new IntersectionObserver(entries => entries.forEach(entry => this.#onSight(entry)), { rootMargin: '80px' });
    this.seconds = 0;
    this.clock = setInterval(() => this.#everySecond(), 1000);
    this.#listen();
    window.dashboardCharts = this.#inspection();
    if (document.hidden) {
      this.#tell('Hidden', true);
    }
  }

  charts() {
    return [...this.mounted.values()].map(({ chart }) => chart);
  }

  mount(element, spec, create) {
    this.unmount(element);
    const chart = create(element);
    const detach = chart.u ? attachGestures(chart, this) : () => {};
    this.mounted.set(element, { chart, detach });
    this.hub.add(chart);
    this.sizes.observe(element);
    this.sights.observe(element);
  }

  drawPicture(element, spec, bytes) {
    const frame = decode(bytes);
    const [from, to] = [frame.times[0] ?? 0, frame.times[frame.rows - 1] ?? 1];
    const layout = { id: frame.layout, primaries: [0], slotOf: key => spec.series.findIndex(series => series.key === key) };
    let mounted = this.mounted.get(element);
    if (!mounted) {
      const still = { windowMs: 60_000, range: () => still.shown, head: () => null, shown: { from, to, now: null, labels: null } };
      const chart = new Chart(element, spec, still);
      chart.isStill = chart.markedBefore = true;
      mounted = { chart, detach: () => {}, still };
      this.mounted.set(element, mounted);
      this.sizes.observe(element);
      this.sights.observe(element);
    }
    mounted.still.shown = { from, to: Math.max(to, from + 1), now: null, labels: null };
    mounted.chart.showPicture(frame, layout, from, Math.max(to, from + 1));
    this.paintSoon();
  }

  unmount(element) {
    const mounted = this.mounted.get(element);
    if (!mounted) {
      return;
    }
    if (this.crosshair.chart === mounted.chart) {
      this.crosshair.hide();
    }
    mounted.detach();
    this.sizes.unobserve(element);
    this.sights.unobserve(element);
    this.hub.remove(mounted.chart);
    this.mounted.delete(element);
    mounted.chart.destroy();
  }

  paintSoon() {
    this.painter.ask(this.hub.ring.newestTime);
  }

  setView(view) {
    this.hub.setView(view);
    this.#setStates();
  }

  zoom(from, to) {
    this.#tell('Zoom', Math.round(from), Math.round(to));
  }

  zoomOut() {
    this.hub.preview = null;
    this.#tell('ZoomOut');
  }

  /** A range shown while the pointer pans; the server is told when it is let go. */
  preview(range) {
    this.hub.preview = range;
    this.hub.repaintAll();
  }

  stop() {
    clearInterval(this.clock);
    this.listeners.abort();
    for (const element of [...this.mounted.keys()]) {
      this.unmount(element);
    }
    this.sizes.disconnect();
    this.sights.disconnect();
    this.painter.stop();
    this.crosshair.destroy();
    this.hub.stop();
    delete window.dashboardCharts;
  }

  #listen() {
    const { signal } = this.listeners;
    document.addEventListener('visibilitychange', () => {
      this.#tell('Hidden', document.hidden);
      this.hub.repaintAll();
    }, { signal });
    window.addEventListener('dashboard:theme', () => {
      readTheme();
      this.hub.repaintAll();
      this.charts().forEach(chart => { chart.isDirty = true; });
      this.paintSoon();
    }, { signal });
  }

  #onResize({ target, contentRect }) {
    const chart = this.mounted.get(target)?.chart;
    if (chart) {
      chart.resize(contentRect.width, contentRect.height);
      if (chart.needsRefill && !chart.isStill) {
        this.hub.refillSoon();
      }
      this.paintSoon();
    }
  }

  #onSight({ target, isIntersecting }) {
    const chart = this.mounted.get(target)?.chart;
    if (chart) {
      chart.isVisible = isIntersecting;
      this.paintSoon();
    }
  }

  #everySecond() {
    this.seconds++;
    this.#setStates();
    if (this.crosshair.chart) {
      this.crosshair.refresh();
    }
    if (this.seconds % REPORT_EVERY_S === 0) {
      const batch = this.hub.meter.takeBatch();
      if (batch) {
        this.#tell('Report', batch.received, batch.painted);
      }
    }
  }

  /** Live charts whose frames have stopped look old, and say how old. */
  #setStates() {
    const { hub } = this;
    const lateMs = performance.now() - hub.lastFrameAt;
    const isStale = !hub.view.isPaused && lateMs > Math.max(STALE_AFTER_MS, 3 * hub.cadenceMs);
    const state = hub.view.isPaused ? 'paused' : hub.isZoomed ? 'zoomed' : isStale ? 'stale' : 'live';
    for (const { chart } of this.mounted.values()) {
      if (!chart.u || chart.isStill || chart.hasFailed) {
        continue;
      }
      chart.root.dataset.state = state;
      chart.note ??= chart.root.appendChild(Object.assign(document.createElement('div'), { className: 'chart-note' }));
      chart.note.textContent = state === 'stale' ? `no new data for ${age(lateMs)}` : '';
    }
  }

  #tell(method, ...parameters) {
    // Without a line there is nobody to tell; the circuit learns the state when it is back.
    this.server.invokeMethodAsync(method, ...parameters).catch(error => { this.hub.problem = String(error); });
  }

  /** For browser tests and the measuring harness. */
  #inspection() {
    const find = id => this.charts().find(chart => chart.spec.id === id);
    return {
      inspect: (id, line = 0) => this.hub.inspect(find(id)?.spec.series[line].key),
      range: () => this.hub.range(),
      unit: id => find(id)?.spec.unit,
      recorded: (id, from, to) => this.hub.recorded(find(id).spec.series[0].key, from, to),
      rows: id => find(id)?.rows.length ?? 0,
      latency: () => this.hub.meter.summary(),
      resetLatency: () => this.hub.meter.reset(),
      counts: () => ({ frames: this.hub.frames, bytes: this.hub.bytes, paints: this.painter.paints, charts: this.mounted.size, newest: this.hub.ring.newest }),
      problem: () => this.hub.problem,
    };
  }
}
