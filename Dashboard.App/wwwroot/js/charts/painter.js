// Paints all charts that need it in one animation frame, and none that cannot be seen.

export class Painter {
  /** @param onPainted called after the browser has shown a frame in which something was painted */
  constructor(charts, onPainted) {
    this.charts = charts;
    this.onPainted = onPainted;
    this.request = 0;
    this.afterFrame = new MessageChannel();
    this.afterFrame.port1.onmessage = event => this.onPainted(event.data);
    this.paints = 0;
  }

  /** @param tickMs time stamp of the newest tick, reported back when it is on the screen */
  ask(tickMs) {
    this.tickMs = tickMs;
    this.request ||= requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    this.request = 0;
    let hasPainted = false;
    for (const chart of this.charts()) {
      if (chart.isVisible && chart.isDirty && !chart.hasFailed) {
        hasPainted = this.#paintOne(chart) || hasPainted;
      }
    }
    if (hasPainted) {
      this.paints++;
      this.afterFrame.port2.postMessage(this.tickMs);
    }
  }

  /** One chart that fails stays in its error state; the others go on. */
  #paintOne(chart) {
    try {
      chart.paint();
      return true;
    } catch (error) {
      chart.hasFailed = true;
      chart.root.closest('[data-chart]')?.setAttribute('data-state', 'error');
      console.error(`Chart ${chart.spec.id} cannot be drawn:`, error);
      return false;
    }
  }

  stop() {
    cancelAnimationFrame(this.request);
    this.afterFrame.port1.close();
  }
}
