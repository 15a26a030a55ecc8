// The time axis.

import { localMinutes, localTime, relativeTime } from './format.js';

const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
const PIXELS_A_LABEL = { relative: 50, clock: 74 };

/** Step between labels in ms, so that they do not touch. */
export function timeStep(spanMs, widthPx, isClock) {
  const atLeast = spanMs / Math.max(1, widthPx / (isClock ? PIXELS_A_LABEL.clock : PIXELS_A_LABEL.relative));
  for (const fraction of [100, 200, 500]) {
    if (fraction >= atLeast) {
      return fraction;
    }
  }
  return 1000 * (SECONDS.find(seconds => seconds * 1000 >= atLeast) ?? SECONDS.at(-1));
}

/** Live: fixed places before and after the newest tick; the data moves, the labels stand. */
export function relativeTicks(from, to, now, step) {
  const ticks = [];
  for (let at = now - Math.floor((now - from) / step + 1e-6) * step; at <= to + 1; at += step) {
    ticks.push(at);
  }
  return ticks;
}

/** Zoomed: round times of the viewer's clock. */
export function clockTicks(from, to, step) {
  const offset = -60_000 * new Date(from).getTimezoneOffset();
  const ticks = [];
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) {
    ticks.push(at);
  }
  return ticks;
}

export function tickLabels(ticks, step, now) {
  if (now !== null) {
    return ticks.map(at => relativeTime(at - now));
  }
  return ticks.map(at => (step < 1000 ? localTime(at, true) : step < 60_000 ? localTime(at) : localMinutes(at)));
}
