// The newest ticks exactly as they came: what sparklines draw, what the crosshair reads, what tests compare with the server.

import { LINE_BREAK } from './frame.js';

/** Ticks kept: more than 100 s at the fastest cadence. */
export const RING_TICKS = 2048;

/** Places are found by sequence, so ticks that were missing can be put in later. Fixed memory. */
export class TickRing {
  constructor(capacity = RING_TICKS) {
    this.capacity = capacity;
    this.sequences = new Float64Array(capacity).fill(-1);
    this.times = new Float64Array(capacity);
    this.flags = new Uint8Array(capacity);
    this.series = new Map();
    this.newest = -1;
  }

  /** Keeps the columns of the given series only; new ones begin with gaps. */
  keepOnly(keys) {
    for (const key of this.series.keys()) {
      if (!keys.includes(key)) {
        this.series.delete(key);
      }
    }
    for (const key of keys) {
      if (!this.series.has(key)) {
        this.series.set(key, { values: new Float64Array(this.capacity).fill(NaN), marks: new Uint8Array(this.capacity) });
      }
    }
  }

  /** Puts one row of a frame in its place; a row older than the ring is left out. */
  put(frame, row, keys) {
    const sequence = frame.sequences[row];
    if (sequence <= this.newest - this.capacity) {
      return;
    }

    const place = sequence % this.capacity;
    this.sequences[place] = sequence;
    this.times[place] = frame.times[row];
    this.flags[place] = frame.rowFlags[row];
    for (let slot = 0; slot < frame.slots; slot++) {
      const column = this.series.get(keys[slot]);
      if (column) {
        column.values[place] = frame.values[slot * frame.rows + row];
        column.marks[place] = frame.marks[slot * frame.rows + row] & ~LINE_BREAK;
      }
    }
    this.newest = Math.max(this.newest, sequence);
  }

  has(sequence) {
    return sequence >= 0 && this.sequences[sequence % this.capacity] === sequence;
  }

  /** Time of the newest tick in ms since the epoch, or NaN. */
  get newestTime() {
    return this.newest < 0 ? NaN : this.times[this.newest % this.capacity];
  }

  /** Calls back with (place, sequence) for every kept tick since a time, oldest first. */
  forEachSince(timeMs, visit) {
    for (let sequence = Math.max(0, this.newest - this.capacity + 1); sequence <= this.newest; sequence++) {
      const place = sequence % this.capacity;
      if (this.sequences[place] === sequence && this.times[place] >= timeMs) {
        visit(place, sequence);
      }
    }
  }

  /** The server started anew: sequences begin again. */
  clear() {
    this.sequences.fill(-1);
    this.newest = -1;
  }
}
