// What a chart draws: at most two points a pixel column and series.

import { LINE_BREAK, ROW_FOLLOWS_GAP } from './frame.js';

/** Ticks that may be missing between two columns before the line breaks; fewer are drawn through until they have been fetched. */
const TOLERATED_MISSING = 3;

/**
 * Smallest and largest value of each series in each bucket of time. Buckets lie on a fixed grid, so the picture does not shimmer while it moves; the
 * newest one is updated in place. Putting a tick in twice, or late, changes nothing: history, live ticks and fetched gaps may arrive in any order.
 */
export class ColumnStore {
  /**
   * @param bucketMs width of a bucket in ms
   * @param count buckets kept
   * @param primaries by series: whether it has a band
   */
  constructor(bucketMs, count, primaries) {
    this.bucketMs = bucketMs;
    this.count = count;
    this.newest = -1;
    this.bucket = new Float64Array(count).fill(-1);
    this.firstTime = new Float64Array(count);
    this.lastTime = new Float64Array(count);
    this.firstSequence = new Float64Array(count);
    this.lastSequence = new Float64Array(count);
    this.gapBefore = new Uint8Array(count);
    this.series = primaries.map(isPrimary => new SeriesColumns(count, isPrimary));
    this.rows = new ColumnRows(2 * count + 4, primaries);
  }

  /**
   * Puts one tick in.
   * @param slots by series of the chart: its slot in the frame, or -1
   * @param bands by series of the chart: its position among the frame's primaries, or -1
   */
  put(frame, row, slots, bands) {
    const place = this.#claim(frame.times[row]);
    if (place < 0) {
      return;
    }

    const isNewest = this.#widen(place, frame.times[row], frame.sequences[row]);
    if (frame.rowFlags[row] & ROW_FOLLOWS_GAP) {
      this.gapBefore[place] = 1;
    }

    for (let index = 0; index < this.series.length; index++) {
      if (slots[index] >= 0) {
        const at = slots[index] * frame.rows + row;
        this.series[index].put(place, frame.times[row], frame.values[at], frame.marks[at]);
        if (bands[index] >= 0 && isNewest) {
          const bandAt = bands[index] * frame.rows + row;
          this.series[index].putBand(place, frame.lower[bandAt], frame.upper[bandAt]);
        }
      }
    }
  }

  /** Writes the points between two times, and one column before so that lines enter at the edge, into `rows`. */
  lay(fromMs, toMs) {
    const rows = this.rows;
    rows.length = 0;
    const last = Math.min(this.newest, Math.floor(toMs / this.bucketMs));
    const first = Math.max(0, this.newest - this.count + 1, Math.floor(fromMs / this.bucketMs) - 1);
    let before = -1;
    for (let bucket = first; bucket <= last; bucket++) {
      const place = bucket % this.count;
      if (this.bucket[place] === bucket) {
        const isBroken = before >= 0
          && (this.gapBefore[place] !== 0 || this.firstSequence[place] - this.lastSequence[before] > TOLERATED_MISSING + 1);
        this.#layColumn(place, isBroken);
        before = place;
      }
    }
    return rows;
  }

  #claim(timeMs) {
    const bucket = Math.floor(timeMs / this.bucketMs);
    if (bucket <= this.newest - this.count) {
      return -1;
    }

    const place = bucket % this.count;
    if (this.bucket[place] !== bucket) {
      this.bucket[place] = bucket;
      this.firstTime[place] = this.firstSequence[place] = Infinity;
      this.lastTime[place] = this.lastSequence[place] = -Infinity;
      this.gapBefore[place] = 0;
      for (const series of this.series) {
        series.clear(place);
      }
    }
    this.newest = Math.max(this.newest, bucket);
    return place;
  }

  #widen(place, timeMs, sequence) {
    if (sequence < this.firstSequence[place]) {
      this.firstSequence[place] = sequence;
      this.firstTime[place] = timeMs;
    }
    if (sequence < this.lastSequence[place]) {
      return false;
    }
    this.lastSequence[place] = sequence;
    this.lastTime[place] = timeMs;
    return true;
  }

  #layColumn(place, isBroken) {
    const rows = this.rows;
    const isSingle = this.firstSequence[place] === this.lastSequence[place];
    const first = rows.length;
    rows.times[first] = this.firstTime[place];
    rows.times[first + 1] = this.lastTime[place];
    for (let index = 0; index < this.series.length; index++) {
      this.series[index].lay(place, rows, index, first, isSingle ? this.firstTime[place] : NaN, this.firstTime[place], isBroken);
    }
    rows.length += isSingle ? 1 : 2;
  }
}

/** The columns of one series. */
class SeriesColumns {
  constructor(count, isPrimary) {
    this.low = new Float64Array(count);
    this.high = new Float64Array(count);
    this.lowTime = new Float64Array(count);
    this.highTime = new Float64Array(count);
    this.marks = new Uint8Array(count);
    this.isMissing = new Uint8Array(count);
    this.lower = isPrimary ? new Float32Array(count) : null;
    this.upper = isPrimary ? new Float32Array(count) : null;
  }

  clear(place) {
    this.low[place] = this.high[place] = NaN;
    this.lowTime[place] = this.highTime[place] = NaN;
    this.marks[place] = this.isMissing[place] = 0;
    if (this.lower) {
      this.lower[place] = this.upper[place] = NaN;
    }
  }

  put(place, timeMs, value, marks) {
    this.marks[place] |= marks & ~LINE_BREAK;
    if (Number.isNaN(value) || (marks & LINE_BREAK) !== 0) {
      this.isMissing[place] = 1;
    }
    if (Number.isNaN(value)) {
      return;
    }
    if (!(value >= this.low[place])) {
      this.low[place] = value;
      this.lowTime[place] = timeMs;
    }
    if (!(value <= this.high[place])) {
      this.high[place] = value;
      this.highTime[place] = timeMs;
    }
  }

  putBand(place, lower, upper) {
    if (this.lower) {
      this.lower[place] = lower;
      this.upper[place] = upper;
    }
  }

  /** Writes the column's one or two points: exactly the ticks when there are no more, else the extremes in the order in which they came. */
  lay(place, rows, index, row, singleTime, firstTime, isBroken) {
    const isLowFirst = this.lowTime[place] <= this.highTime[place];
    let first = isLowFirst ? this.low[place] : this.high[place];
    let second = isLowFirst ? this.high[place] : this.low[place];
    let isBrokenHere = isBroken;
    if (Number.isNaN(singleTime) && this.isMissing[place] !== 0 && !Number.isNaN(first)) {
      if (this.lowTime[place] !== this.highTime[place]) {
        isBrokenHere = true;
      } else if (this.lowTime[place] === firstTime) {
        second = NaN;
      } else {
        first = NaN;
      }
    }

    const target = rows.series[index];
    target.values[row] = first;
    target.values[row + 1] = second;
    target.marks[row] = target.marks[row + 1] = this.marks[place];
    target.breaks[row] = isBrokenHere ? 1 : 0;
    target.breaks[row + 1] = 0;
    if (target.lower) {
      target.lower[row] = target.lower[row + 1] = this.lower[place];
      target.upper[row] = target.upper[row + 1] = this.upper[place];
    }
  }
}

/** Points ready to be drawn: typed arrays that are allocated once, of which the first `length` count. */
class ColumnRows {
  constructor(capacity, primaries) {
    this.length = 0;
    this.times = new Float64Array(capacity);
    this.series = primaries.map(isPrimary => ({
      values: new Float64Array(capacity),
      marks: new Uint8Array(capacity),
      breaks: new Uint8Array(capacity),
      lower: isPrimary ? new Float32Array(capacity) : null,
      upper: isPrimary ? new Float32Array(capacity) : null,
    }));
  }

  /** Row nearest to a time; -1 when there is none. */
  nearest(timeMs) {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle] < timeMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && timeMs - this.times[low - 1] < this.times[low] - timeMs ? low - 1 : Math.min(low, this.length - 1);
  }
}
