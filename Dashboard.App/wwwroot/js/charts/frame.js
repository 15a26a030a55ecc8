// Reads the binary frames of the server: Stream/Frames/FrameFormat.cs describes every byte.

export const FLAG_HEADS = 1;
export const FLAG_REDUCED = 2;
export const ROW_FOLLOWS_GAP = 1;

/** Bits of a mark: the server's SampleMarks, and a break of the line that only frames know. */
export const MARKED = 8;
export const IN_EPISODE = 16;
export const LINE_BREAK = 128;
export const ANOMALOUS = MARKED | IN_EPISODE;

const VERSION = 2;
const HEADER_BYTES = 40;
const HEAD_NUMBERS = 4;

/**
 * Decodes a frame. The bytes are copied once, because the transport reuses its buffer; every array of the result is a view of that copy.
 * Values are by slot, then by row: `values[slot * rows + row]`.
 */
export function decode(bytes) {
  const { buffer } = bytes.slice();
  const header = new DataView(buffer, 0, HEADER_BYTES);
  const version = header.getUint8(0);
  if (version !== VERSION) {
    throw new Error(`A frame of version ${version} arrived and this page reads version ${VERSION}: reload the page.`);
  }

  const flags = header.getUint16(2, true);
  const rows = header.getUint16(32, true);
  const slots = header.getUint16(34, true);
  const primaries = header.getUint16(36, true);
  const leads = header.getUint8(1);
  let at = HEADER_BYTES;
  const take = (Type, length) => {
    const view = new Type(buffer, at, length);
    at += view.byteLength;
    return view;
  };

  return {
    flags,
    rows,
    slots,
    primaries,
    isReduced: (flags & FLAG_REDUCED) !== 0,
    layout: header.getUint32(4, true),
    firstSequence: header.getFloat64(8, true),
    lastSequence: header.getFloat64(16, true),
    cadenceMs: header.getUint16(24, true),
    horizonSteps: header.getUint16(26, true),
    damping: header.getFloat32(28, true),
    times: take(Float64Array, rows),
    sequences: take(Float64Array, rows),
    values: take(Float64Array, slots * rows),
    lower: take(Float32Array, primaries * rows),
    upper: take(Float32Array, primaries * rows),
    heads: take(Float32Array, (flags & FLAG_HEADS) !== 0 ? primaries * HEAD_NUMBERS : 0),
    leads: take(Float32Array, leads),
    outlooks: take(Float32Array, leads > 0 ? primaries * (1 + 3 * leads) : 0),
    rowFlags: take(Uint8Array, rows),
    marks: take(Uint8Array, slots * rows),
  };
}

/** The automatic forecast of a frame's primary: when its leads count from, and its points; null where there is none. */
export function outlookOf(frame, index, timeMs) {
  const count = frame.leads.length;
  const at = index * (1 + 3 * count);
  if (count === 0 || Number.isNaN(frame.outlooks[at])) {
    return null;
  }
  const part = place => frame.outlooks.subarray(at + 1 + place * count, at + 1 + (place + 1) * count);
  return { from: timeMs + frame.outlooks[at], leads: frame.leads, values: part(0), lower: part(1), upper: part(2) };
}
