// Everything on a chart's canvas but axes and grid. All of it is drawn in the canvas' own pixels through the given projection.

import { ANOMALOUS, IN_EPISODE } from './frame.js';
import { forecastPath } from './forecast.js';
import { EXPECTED_ALPHA, FORECAST_ALPHA, theme, tone } from './theme.js';

const SHADE_ALPHA = 0.16;

/** Linear projection of one chart at one moment. */
export function projection(u) {
  const { left, top, width, height } = u.bbox;
  const { min: x0, max: x1 } = u.scales.x;
  const { min: y0, max: y1 } = u.scales.y;
  const kx = width / (x1 - x0);
  const ky = height / (y1 - y0);
  return { left, top, width, height, ratio: devicePixelRatio, x: t => left + (t - x0) * kx, y: v => top + height - (v - y0) * ky };
}

function clipped(u, draw) {
  const { ctx } = u;
  const { left, top, width, height } = u.bbox;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  draw(ctx, projection(u));
  ctx.restore();
}

/** Under the lines: anomaly columns, expected band, forecast interval, the line of now. */
export function paintBelow(u, chart) {
  clipped(u, (ctx, to) => {
    const { rows, primary } = chart;
    if (primary >= 0 && !chart.isHidden(primary)) {
      const series = rows.series[primary];
      paintEpisodes(ctx, to, rows, series);
      paintBand(ctx, to, rows, series, tone(chart.spec.series[primary].tone));
      paintInterval(ctx, to, chart);
    }
    if (chart.now !== null) {
      paintNow(ctx, to, chart.now);
    }
  });
}

/** Over the lines: anomalous pieces of the line, threshold, forecast, heads of the lines. */
export function paintAbove(u, chart) {
  clipped(u, (ctx, to) => {
    const { rows, primary, spec } = chart;
    if (primary >= 0 && !chart.isHidden(primary)) {
      paintAnomalousLine(ctx, to, rows, rows.series[primary]);
      paintForecast(ctx, to, chart);
    }
    if (spec.threshold !== null) {
      paintThreshold(ctx, to, spec);
    }
    if (chart.markedBefore) {
      paintPreview(ctx, to, chart);
    }
    paintHeads(ctx, to, chart);
    if (chart.axisUnit) {
      paintUnit(ctx, to, chart.axisUnit);
    }
  });
}

/** Path of a line: broken at gaps. A point between two gaps is a short dash, so that it is seen. */
export function linePath(to, rows, values, breaks) {
  const path = new Path2D();
  let isDrawing = false;
  for (let row = 0; row < rows.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) {
      isDrawing = false;
      continue;
    }
    const x = to.x(rows.times[row]);
    const y = to.y(value);
    if (isDrawing && breaks[row] === 0) {
      path.lineTo(x, y);
    } else {
      path.moveTo(x - 0.5 * to.ratio, y);
      path.lineTo(x, y);
      isDrawing = true;
    }
  }
  return path;
}

/** Path of the area between a line and what lies below it. */
export function areaPath(to, rows, values, floor, breaks) {
  const path = new Path2D();
  forEachPiece(rows, values, breaks, (first, last) => {
    path.moveTo(to.x(rows.times[first]), to.y(values[first]));
    for (let row = first + 1; row <= last; row++) {
      path.lineTo(to.x(rows.times[row]), to.y(values[row]));
    }
    for (let row = last; row >= first; row--) {
      const below = floor ? floor[row] : 0;
      path.lineTo(to.x(rows.times[row]), to.y(Number.isNaN(below) ? 0 : below));
    }
    path.closePath();
  });
  return path;
}

function forEachPiece(rows, values, breaks, visit) {
  let first = -1;
  for (let row = 0; row <= rows.length; row++) {
    const isEnd = row === rows.length || Number.isNaN(values[row]) || breaks[row] !== 0;
    if (isEnd && first >= 0) {
      visit(first, row - 1);
      first = -1;
    }
    if (first < 0 && row < rows.length && !Number.isNaN(values[row])) {
      first = row;
    }
  }
}

function paintEpisodes(ctx, to, rows, series) {
  ctx.fillStyle = theme.anomaly;
  forEachRun(rows, series.marks, IN_EPISODE, (first, last) => {
    const x = to.x(rows.times[first]);
    const width = Math.max(2 * to.ratio, to.x(rows.times[last]) - x);
    ctx.globalAlpha = SHADE_ALPHA;
    ctx.fillRect(x, to.top, width, to.height);
    ctx.globalAlpha = 1;
    ctx.fillRect(x, to.top + to.height - 3 * to.ratio, width, 3 * to.ratio);
  });
}

function forEachRun(rows, marks, mask, visit) {
  let first = -1;
  for (let row = 0; row <= rows.length; row++) {
    const isMarked = row < rows.length && (marks[row] & mask) !== 0;
    if (isMarked && first < 0) {
      first = row;
    } else if (!isMarked && first >= 0) {
      visit(first, row - 1);
      first = -1;
    }
  }
}

function paintBand(ctx, to, rows, series, color) {
  ctx.fillStyle = color;
  ctx.globalAlpha = EXPECTED_ALPHA;
  ctx.fill(areaPath(to, rows, series.upper, series.lower, series.breaks));
  ctx.globalAlpha = 1;
}

function paintNow(ctx, to, now) {
  const x = Math.round(to.x(now)) + 0.5;
  ctx.strokeStyle = theme.dim;
  ctx.lineWidth = to.ratio;
  ctx.setLineDash([2 * to.ratio, 3 * to.ratio]);
  ctx.beginPath();
  ctx.moveTo(x, to.top);
  ctx.lineTo(x, to.top + to.height);
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintInterval(ctx, to, chart) {
  if (!chart.head) {
    return;
  }
  const known = forecastPath(chart.head, chart.now).filter(point => point.lower <= point.upper);
  const upper = known.map(point => [to.x(point.time), to.y(chart.clamp(point.upper))]);
  const lower = known.map(point => [to.x(point.time), to.y(chart.clamp(point.lower))]);
  ctx.beginPath();
  for (const [x, y] of upper.concat(lower.reverse())) {
    ctx.lineTo(x, y);
  }
  ctx.closePath();
  ctx.fillStyle = tone(chart.spec.series[chart.primary].tone);
  ctx.globalAlpha = FORECAST_ALPHA;
  ctx.fill();
  ctx.globalAlpha = 1;
}

function paintForecast(ctx, to, chart) {
  if (!chart.head) {
    return;
  }
  ctx.strokeStyle = tone(chart.spec.series[chart.primary].tone);
  ctx.lineWidth = 1.25 * to.ratio;
  ctx.setLineDash([4 * to.ratio, 3 * to.ratio]);
  ctx.beginPath();
  for (const { time, value } of forecastPath(chart.head, chart.now)) {
    ctx.lineTo(to.x(time), to.y(chart.clamp(value)));
  }
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintAnomalousLine(ctx, to, rows, series) {
  ctx.strokeStyle = ctx.fillStyle = theme.anomaly;
  ctx.lineWidth = 2 * to.ratio;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  forEachRun(rows, series.marks, ANOMALOUS, (first, last) => {
    // From the point before, so that the way there is coloured too.
    let isDrawing = false;
    for (let row = Math.max(0, first - 1); row <= last; row++) {
      const value = series.values[row];
      if (Number.isNaN(value)) {
        isDrawing = false;
      } else if (isDrawing && series.breaks[row] === 0) {
        ctx.lineTo(to.x(rows.times[row]), to.y(value));
      } else {
        ctx.moveTo(to.x(rows.times[row]), to.y(value));
        isDrawing = true;
      }
    }
  });
  ctx.stroke();

  // A piece shorter than a few pixels would be overlooked: it gets a dot.
  forEachRun(rows, series.marks, ANOMALOUS, (first, last) => {
    if (to.x(rows.times[last]) - to.x(rows.times[first]) < 4 * to.ratio && !Number.isNaN(series.values[last])) {
      dot(ctx, to.x(rows.times[last]), to.y(series.values[last]), 2.5 * to.ratio);
      ctx.fill();
    }
  });
}

function paintThreshold(ctx, to, spec) {
  const y = Math.round(to.y(spec.threshold)) + 0.5;
  if (y < to.top || y > to.top + to.height) {
    return;
  }
  ctx.strokeStyle = ctx.fillStyle = theme.warning;
  ctx.lineWidth = to.ratio;
  ctx.beginPath();
  ctx.moveTo(to.left, y);
  ctx.lineTo(to.left + to.width, y);
  ctx.stroke();
  if (spec.thresholdLabel) {
    ctx.font = scaledFont(theme.font, to.ratio);
    // At the right: the lines end before it, so the label covers less of them.
    ctx.textAlign = 'right';
    const isRoomAbove = y - to.top > 14 * to.ratio;
    ctx.textBaseline = isRoomAbove ? 'bottom' : 'top';
    const place = [spec.thresholdLabel, to.left + to.width - 3 * to.ratio, y + (isRoomAbove ? -2 : 3) * to.ratio];
    // A rim in the colour of the panel: forecast and lines may pass below the words.
    ctx.strokeStyle = theme.panel;
    ctx.lineWidth = 4 * to.ratio;
    ctx.lineJoin = 'round';
    ctx.strokeText(...place);
    ctx.fillText(...place);
  }
}

/** Unit of the value axis in the corner, where it does not cost the axis its width. */
function paintUnit(ctx, to, unit) {
  ctx.font = scaledFont(theme.font, to.ratio);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.fillStyle = theme.dim;
  ctx.fillText(unit, to.left + 5 * to.ratio, to.top + 3 * to.ratio);
}

export const scaledFont = (font, ratio) => font.replace(/^(\d+(?:\.\d+)?)px/, (_, size) => `${size * ratio}px`);

function paintHeads(ctx, to, chart) {
  if (chart.now === null) {
    return;
  }
  const last = chart.rows.length - 1;
  chart.spec.series.forEach((series, index) => {
    const { values } = chart.drawn(index);
    if (last < 0 || chart.isHidden(index) || Number.isNaN(values[last])) {
      return;
    }
    const isAnomalous = (chart.rows.series[index].marks[last] & ANOMALOUS) !== 0;
    ctx.fillStyle = isAnomalous ? theme.anomaly : tone(series.tone);
    dot(ctx, to.x(chart.rows.times[last]), to.y(values[last]), 2.25 * to.ratio);
    ctx.fill();
  });
}

/** Marks of a settings preview: rings where points were marked before, dots where they are marked now. */
function paintPreview(ctx, to, chart) {
  const { rows } = chart;
  const line = rows.series[0];
  const before = rows.series[1];
  ctx.strokeStyle = theme.dim;
  ctx.fillStyle = theme.anomaly;
  ctx.lineWidth = 1.25 * to.ratio;
  for (let row = 0; row < rows.length; row++) {
    const value = line.values[row];
    if (Number.isNaN(value)) {
      continue;
    }
    if (before.marks[row] & ANOMALOUS) {
      dot(ctx, to.x(rows.times[row]), to.y(value), 4.5 * to.ratio);
      ctx.stroke();
    }
    if (line.marks[row] & ANOMALOUS) {
      dot(ctx, to.x(rows.times[row]), to.y(value), 2.5 * to.ratio);
      ctx.fill();
    }
  }
}

function dot(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
}
