// What comes next, as points from now on: the automatic forecast where there is one, else the head that each tick brings.

const HEAD_STEPS = 24;

/** A tick's own forecast so many steps ahead: ForecastHead.cs has the formula. */
export function headAt(head, steps) {
  const { level, trend, near, far, damping, horizon } = head;
  const sum = damping > 0 && damping < 1 ? (damping * (1 - damping ** steps)) / (1 - damping) : steps;
  const share = horizon > 1 ? (steps - 1) / (horizon - 1) : 1;
  const half = Math.sqrt(Math.max(0, near * near + (far * far - near * near) * share));
  const value = level + trend * sum;
  return { value, lower: value - half, upper: value + half };
}

/** Points of a head: times in ms, values, ends of the interval. */
function headPath(head, now) {
  const points = [];
  for (let index = 0; index <= HEAD_STEPS; index++) {
    const steps = Math.max(1, (head.horizon * index) / HEAD_STEPS);
    points.push({ time: now + (index === 0 ? 0 : steps * head.cadenceMs), ...headAt(head, steps) });
  }
  return points;
}

/** An outlook at a time, linear between its points; before the first it is as at the first. */
export function outlookAt(outlook, time) {
  const { from, leads, values, lower, upper } = outlook;
  const last = leads.length - 1;
  let next = 0;
  while (next < last && from + leads[next] < time) {
    next++;
  }
  const before = Math.max(0, next - 1);
  const span = leads[next] - leads[before];
  const share = span > 0 ? Math.min(1, Math.max(0, (time - from - leads[before]) / span)) : 0;
  const mix = ends => ends[before] + share * (ends[next] - ends[before]);
  return { value: mix(values), lower: mix(lower), upper: mix(upper) };
}

/** Points of an outlook from now on: up to a second of it may be past already. */
function outlookPath(outlook, now) {
  const points = [{ time: now, ...outlookAt(outlook, now) }];
  outlook.leads.forEach((lead, index) => {
    const time = outlook.from + lead;
    if (time > now) {
      points.push({ time, value: outlook.values[index], lower: outlook.lower[index], upper: outlook.upper[index] });
    }
  });
  return points;
}

/** The forecast of a chart as points {time, value, lower, upper}; ends are NaN where nothing is known of them. */
export function forecastPath({ head, outlook }, now) {
  return outlook ? outlookPath(outlook, now) : headPath(head, now);
}

/** The forecast of a chart at a time to come. */
export function forecastAt({ head, outlook }, now, time) {
  return outlook ? outlookAt(outlook, time) : headAt(head, Math.max(1, (time - now) / head.cadenceMs));
}
