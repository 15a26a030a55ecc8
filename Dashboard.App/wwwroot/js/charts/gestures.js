// Pointer and keyboard on a chart: crosshair, drag to zoom, shift-drag to pan, double click and Esc to return.

const DRAG_PX = 5;

/**
 * @param page gives `crosshair`, `zoom(from, to)`, `zoomOut()`, `preview(range or null)`
 * @returns a function that removes everything again
 */
export function attachGestures(chart, page) {
  const { over } = chart.u;
  const listeners = new AbortController();
  const on = (element, type, handle) => element.addEventListener(type, handle, { signal: listeners.signal });
  let drag = null;

  const timeAt = left => {
    const { min, max } = chart.u.scales.x;
    return min + (Math.min(chart.plotWidth, Math.max(0, left)) / chart.plotWidth) * (max - min);
  };
  const leftOf = event => event.clientX - over.getBoundingClientRect().left;

  on(over, 'pointermove', event => {
    const left = leftOf(event);
    if (drag && event.pointerId === drag.pointer) {
      moveDrag(left);
    } else if (event.buttons === 0) {
      page.crosshair.point(chart, left);
    }
  });
  on(over, 'pointerleave', () => page.crosshair.leave(chart));
  on(over, 'pointerdown', event => {
    if (event.button === 0) {
      over.setPointerCapture(event.pointerId);
      const { min, max } = chart.u.scales.x;
      drag = { pointer: event.pointerId, left: leftOf(event), isPan: event.shiftKey, from: min, to: max, hasMoved: false, box: null };
    }
  });
  on(over, 'pointerup', event => {
    if (drag && event.pointerId === drag.pointer) {
      endDrag(leftOf(event));
    }
  });
  on(over, 'pointercancel', () => cancelDrag());
  on(over, 'dblclick', () => page.zoomOut());
  on(chart.root, 'keydown', event => onKey(event));
  on(chart.root, 'blur', () => page.crosshair.chart === chart && page.crosshair.hide());

  function moveDrag(left) {
    drag.hasMoved ||= Math.abs(left - drag.left) >= DRAG_PX;
    if (!drag.hasMoved) {
      return;
    }
    if (drag.isPan) {
      const shift = ((drag.left - left) / chart.plotWidth) * (drag.to - drag.from);
      page.preview({ from: drag.from + shift, to: drag.to + shift });
      return;
    }
    drag.box ??= over.appendChild(Object.assign(document.createElement('div'), { className: 'chart-selection' }));
    const from = Math.max(0, Math.min(drag.left, left));
    const to = Math.min(chart.plotWidth, Math.max(drag.left, left));
    drag.box.style.left = `${from}px`;
    drag.box.style.width = `${to - from}px`;
  }

  function endDrag(left) {
    const { hasMoved, isPan, from, to } = drag;
    const start = drag.left;
    cancelDrag();
    if (!hasMoved) {
      page.crosshair.togglePin();
    } else if (isPan) {
      const shift = ((start - left) / chart.plotWidth) * (to - from);
      page.zoom(from + shift, to + shift);
    } else {
      page.zoom(timeAt(Math.min(start, left)), timeAt(Math.max(start, left)));
    }
  }

  function cancelDrag() {
    drag?.box?.remove();
    drag = null;
  }

  function onKey(event) {
    const { rows } = chart;
    const { crosshair } = page;
    const current = Number.isNaN(crosshair.timeMs) || crosshair.chart !== chart ? rows.length - 1 : rows.nearest(crosshair.timeMs);
    const step = event.shiftKey ? 10 : 1;
    const target = { ArrowLeft: current - step, ArrowRight: current + step, Home: 0, End: rows.length - 1 }[event.key];
    if (target !== undefined && rows.length > 0) {
      crosshair.moveTo(chart, rows.times[Math.min(rows.length - 1, Math.max(0, target))]);
    } else if (event.key === 'Escape' && crosshair.chart) {
      crosshair.hide();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return () => {
    cancelDrag();
    listeners.abort();
  };
}
